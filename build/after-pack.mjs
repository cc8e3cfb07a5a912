// Called by electron-builder for each unpacked app: takes out what a development Electron brings along.
import fs from 'node:fs';
import path from 'node:path';

export default function afterPack({ appOutDir }) {
  for (const file of ['resources/default_app.asar', 'version']) fs.rmSync(path.join(appOutDir, file), { force: true });
}
