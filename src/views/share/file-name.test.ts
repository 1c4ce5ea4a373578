import { expect, it } from 'vitest';
import { fileNameOf } from './file-name';

it.each([
  ["The book's rolling update", 'the-books-rolling-update.sh'],
  ['金丝雀：一个副本', '金丝雀-一个副本.sh'],
  ['../../etc/passwd', 'etc-passwd.sh'],
  ['', 'scenario.sh'],
  ['!\n\u202e', 'scenario.sh'],
  ['x'.repeat(200), `${'x'.repeat(60)}.sh`],
])('names the script of %j %s', (title, name) => {
  expect(fileNameOf(title, 'sh')).toBe(name);
});
