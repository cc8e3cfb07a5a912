#!/usr/bin/env node
// Stands in for fpm, which electron-builder downloads, where that download cannot be had: takes the arguments that
// fpm would get and builds the .deb with dpkg-deb. Only what electron-builder asks of fpm for a deb is understood.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const FLAGS = new Set(['--force', '--debug']);
const LISTS = { '-d': 'depends', '--deb-recommends': 'recommends' };

const { options, lists, mapped } = readArguments(process.argv.slice(2));
if (options.t !== 'deb') {
  console.error(`Without fpm only deb packages can be built, not ${options.t}.`);
  process.exit(1);
}
const work = fs.mkdtempSync(path.join(path.dirname(options.package), '.deb-'));
try {
  const root = path.join(work, 'root');
  for (const { from, to } of mapped) copy(from, path.join(root, to));
  writeControl(root);
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '-z1', '--build', root, options.package], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}

/** `-s dir --name x -d dep … from=to …` → options by name, lists, and what goes where. */
function readArguments(words) {
  const options = {};
  const lists = { depends: [], recommends: [] };
  const mapped = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (FLAGS.has(word)) continue;
    if (LISTS[word]) lists[LISTS[word]].push(words[++at]);
    else if (word.startsWith('-') && word.includes('=')) continue;
    else if (word.startsWith('-')) options[word.replace(/^-+/, '')] = words[++at];
    else {
      const cut = word.lastIndexOf('=');
      mapped.push({ from: word.slice(0, cut).replace(/\/$/, ''), to: word.slice(cut + 1) });
    }
  }
  return { options, lists, mapped };
}

function copy(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true });
  fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true });
}

/** https://www.debian.org/doc/debian-policy/ch-controlfields.html */
function writeControl(root) {
  const folder = path.join(root, 'DEBIAN');
  fs.mkdirSync(folder);
  const [summary, ...more] = options.description.split('\n').map((line) => line.trim());
  const fields = {
    Package: options.name,
    Version: options.version,
    Architecture: options.architecture,
    Maintainer: options.maintainer,
    'Installed-Size': execFileSync('du', ['-sk', root], { encoding: 'utf8' }).split('\t')[0],
    Depends: lists.depends.join(', '),
    Recommends: lists.recommends.join(', '),
    Section: options.category ?? 'misc',
    Priority: options['deb-priority'] ?? 'optional',
    Homepage: options.url,
    Description: [summary || options.name, ...more.filter(Boolean).map((line) => ` ${line}`)].join('\n'),
  };
  const lines = Object.entries(fields).filter(([, value]) => value);
  fs.writeFileSync(path.join(folder, 'control'), `${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n`);
  for (const [option, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ]) {
    if (options[option] === undefined) continue;
    fs.copyFileSync(options[option], path.join(folder, name));
    fs.chmodSync(path.join(folder, name), 0o755);
  }
}
