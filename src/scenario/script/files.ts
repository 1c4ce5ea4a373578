import type { Scenario } from '../schema';
import { noteText } from './notes';
import { escaped, wordOf } from './words';

/** Where files go whose names a folder of its own cannot have. */
const ELSEWHERE = 'other-files';
/** Longest name that file systems take. */
const NAME_BYTES_MAX = 255;

/** Files of a scenario by the paths at which a script keeps them, below its folder. */
export type Places = ReadonlyMap<string, string>;

/** Every file stays below the script's folder, whatever it is called. */
export function placesOf({ files = {} }: Scenario): Places {
  const names = Object.keys(files);
  return new Map(
    names.map((name, i) => [name, isPlain(name, names) ? name : `${ELSEWHERE}/${i + 1}`]),
  );
}

/** Whether a name leads down into the folder, by one way alone, and to no other file's folder. */
const isPlain = (name: string, names: readonly string[]): boolean =>
  name
    .split('/')
    .every(
      (part) => part !== '' && part !== '.' && part !== '..' && bytesOf(part) <= NAME_BYTES_MAX,
    ) &&
  !/[\p{Cc}\p{Cs}]/u.test(name) &&
  !name.startsWith(ELSEWHERE) &&
  !names.some((other) => other.startsWith(`${name}/`));

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** Has the script write a file, byte for byte. @param place - where */
export function fileLines(name: string, place: string, content: string): string {
  const text = escaped(content);
  const isPlainText = content.endsWith('\n') && text === content.replaceAll('\\', '\\\\');
  const body = isPlainText ? content : `${text}\n`;
  const end = endFor(body);
  const note = name === place ? '' : `${noteText('file', name)}\n`;
  return `${note}${isPlainText ? 'write' : 'write_escaped'} ${wordOf(place)} <<'${end}'\n${body}${end}\n`;
}

/** A line that the text does not have. */
function endFor(text: string): string {
  const lines = new Set(text.split('\n'));
  let end = 'END_OF_FILE';
  for (let nth = 2; lines.has(end); nth++) end = `END_OF_FILE_${nth}`;
  return end;
}
