/**
 * For `node --import`: ends or breaks the process inside the first write of a file. BREAK_WRITE says where: `write`
 * (killed with half of it written), `rename` (killed when all is written), `full` (the disk is full midway).
 */
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const where = process.env.BREAK_WRITE;
const kill = () => process.kill(process.pid, 'SIGKILL');

if (where === 'rename') {
  fs.rename = async () => kill();
  syncBuiltinESMExports();
} else {
  const handle = await fs.open('/dev/null');
  const prototype = Object.getPrototypeOf(handle);
  await handle.close();
  prototype.writeFile = async function (content) {
    const bytes = Buffer.from(content);
    await this.write(bytes.subarray(0, bytes.length / 2));
    if (where === 'write') kill();
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
}
