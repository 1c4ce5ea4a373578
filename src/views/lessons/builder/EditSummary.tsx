import { useBuilderTexts } from '../../../i18n/late-messages';
import type { BuilderTexts } from '../../../i18n/builder-texts';
import type { Edit } from '../../../scenario';

function editText(texts: BuilderTexts, edit: Edit): string {
  switch (edit.kind) {
    case 'write':
      return texts.edits.write(edit.file);
    case 'image':
      return texts.edits.image(edit.ref);
    case 'rate':
    case 'stream':
      return texts.edits.rate;
    case 'replace':
      return texts.edits.replace;
    case 'add':
    case 'rewrite':
      return edit.run;
    case 'set':
      return `${edit.setting}: ${String(edit.value)}`;
    case 'file':
      return edit.path.at(-1) ?? '';
    case 'flag':
      return `--${edit.flag}`;
    case 'move':
    case 'give':
    case 'entry':
    case 'remove':
    case 'several':
      return texts.edits.other;
  }
}

/** What is changed, in short. */
export function EditSummary({ edits }: { readonly edits: readonly Edit[] }) {
  const texts = useBuilderTexts();
  const told = [...new Set(edits.map((edit) => editText(texts, edit)))];
  return (
    <ul className="list-inside list-disc text-xs">
      {told.map((text) => (
        <li key={text} className="truncate" title={text}>
          {text}
        </li>
      ))}
    </ul>
  );
}
