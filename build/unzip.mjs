// Reads a plain zip file (no zip64, no encryption), entry by entry: enough for the one archive we unpack.
import fs from 'node:fs';
import zlib from 'node:zlib';

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const LONGEST_TAIL = 65_557;

/** The entries of the zip's central directory, as { name, mode, read() }. Throws if it is not a zip file. */
export function* zipEntries(fd) {
  const size = fs.fstatSync(fd).size;
  const tail = readAt(fd, size - Math.min(size, LONGEST_TAIL), Math.min(size, LONGEST_TAIL));
  const end = tail.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0) throw new Error('not a zip file');
  const directory = readAt(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  for (let at = 0; at < directory.length;) {
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const commentLength = directory.readUInt16LE(at + 32);
    const method = directory.readUInt16LE(at + 10);
    const packedSize = directory.readUInt32LE(at + 20);
    const offset = directory.readUInt32LE(at + 42);
    yield {
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      read: () => {
        const header = readAt(fd, offset, 30);
        const start = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
        const packed = readAt(fd, start, packedSize);
        return method === 8 ? zlib.inflateRawSync(packed) : packed;
      },
    };
    at += 46 + nameLength + extraLength + commentLength;
  }
}

function readAt(fd, position, length) {
  const buffer = Buffer.alloc(length);
  fs.readSync(fd, buffer, 0, length, position);
  return buffer;
}
