import type { Recording } from '../engine';
import { tagOf } from '../i18n/format';
import { useRun } from '../state/run';

const endings = new WeakMap<Recording, string>();

/** What all tags of a run end with, `-alpine`: it tells nothing apart. */
function commonEnding(recording: Recording): string {
  const known = endings.get(recording);
  if (known !== undefined) return known;
  const tags = [...new Set(recording.tasks.map(({ image }) => tagOf(image)))];
  const ending = /-[a-z]+$/.exec(tags[0] ?? '')?.[0] ?? '';
  const common = tags.every((tag) => tag.endsWith(ending)) ? ending : '';
  endings.set(recording, common);
  return common;
}

/** The tag of an image where room is scarce: what all tags end with is read out but not seen. */
export function ShortTag({ image }: { readonly image: string }) {
  const ending = useRun(({ recording }) => (recording === null ? '' : commonEnding(recording)));
  const tag = tagOf(image);
  if (ending === '') return tag;
  return (
    <>
      {tag.slice(0, -ending.length)}
      <span className="sr-only">{ending}</span>
    </>
  );
}
