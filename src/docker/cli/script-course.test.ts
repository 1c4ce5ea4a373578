import { expect, it } from 'vitest';
import { courseOf, stoppingLines } from './script-course';
import { readShellScript } from './shell-script';

it.each([
  ['docker service ls\ndocker node ls', []],
  ['docker service ls\nset -e\ndocker node ls', [2, 3]],
  ['set -euo pipefail\ndocker node ls', [1, 2]],
  ['set -o errexit\nx\nset +e\ny', [1, 2]],
  ['#!/bin/sh -e\nx', [1, 2]],
  ['set -x\nx', []],
  ['set -u -e\nx', [1, 2]],
  ['echo set -e\nx', []],
])('a script %j stops at a failure in the lines %j', (script, lines) => {
  expect([...stoppingLines(script)]).toEqual(lines);
});

it.each([
  ['bad; ls', ['failed', 'done']],
  ['bad && ls', ['failed', 'skipped']],
  ['bad && ls && ls\nls', ['failed', 'skipped', 'skipped', 'done']],
  ['set -e\nls\nbad\nls', ['done', 'failed']],
  ['set -e\nbad || true\nls', ['failed', 'done']],
  ['set -e\nbad && ls\nls', ['failed', 'skipped', 'done']],
  ['set -e\nls && bad\nls', ['done', 'failed']],
])('the course of %j is %j', (short, outcomes) => {
  const script = short.replaceAll(/\b(?:bad|ls)\b/g, 'docker node $&');
  const { lines, unread } = readShellScript(script);
  expect(unread).toEqual([]);
  const fails = (row: number) => lines[row]?.line.endsWith('bad') === true;
  expect(courseOf(lines, fails, stoppingLines(script))).toEqual(outcomes);
});
