import { COMMANDS_HERE } from '../../docker';
import { useLateMessages } from '../../i18n/late-messages';

/** What can be typed, in short. */
export function Help() {
  const { terminal: texts } = useLateMessages();
  return (
    <dl className="mb-1.5 grid w-fit max-w-4xl grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
      {COMMANDS_HERE.map(([begins, ends]) => (
        <div key={begins} className="contents">
          <dt className="font-semibold whitespace-nowrap">{begins}</dt>
          <dd>{ends.join(begins === 'chaos' ? ' · ' : '  ')}</dd>
        </div>
      ))}
      {texts.help.map(([word, meaning]) => (
        <div key={word} className="contents">
          <dt className="font-semibold">{word}</dt>
          <dd className="font-sans text-xs">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
