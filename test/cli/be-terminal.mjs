/** For `node --import`: a process whose stdin and stderr say that they are a terminal, as for a person who sits there. */
for (const stream of [process.stdin, process.stderr]) Object.assign(stream, { isTTY: true, columns: 80 });
