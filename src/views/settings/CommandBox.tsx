import { useLayoutEffect, useRef } from 'react';
import { formatDuration, outlineCommand } from '../../docker';
import { useMessages } from '../../i18n/messages-context';
import { fileOf, type Said, type Scenario, type SettingName } from '../../scenario';
import { useRun } from '../../state/run';
import { useGivenMs } from '../../state/scenario';
import { CopyButton } from '../../ui/CopyButton';
import { flagPattern } from './flag-pattern';

interface CommandBoxProps {
  readonly scenario: Scenario;
  readonly pin: number;
  readonly said: Said | undefined;
  /** The settings that are looked at, whose lines are to be seen. */
  readonly settings: readonly SettingName[];
  /** Whether there is room for more than a few lines: as much as its column has to spare. */
  readonly isTall?: boolean;
  /** What is spoken of, as the lines say it: these are marked, and seen where no setting says more. */
  readonly named?: readonly string[];
}

const NOTHING_NAMED: readonly string[] = [];

/** What the settings amount to: a command line, or the lines of the stack file that it deploys. */
export function CommandBox(props: CommandBoxProps) {
  const { scenario, pin, said, settings, isTall = false, named = NOTHING_NAMED } = props;
  const messages = useMessages();
  const edit = useRun((run) => run.before?.edit);
  const changed = edit?.kind === 'set' && edit.pin === pin ? edit.setting : null;
  const entry = scenario.timeline[pin];
  const { run = '' } = entry ?? {};
  const givenMs = useGivenMs()[pin] ?? null;
  const at = entry?.at ?? (givenMs === null ? messages.timeline.notGiven : formatDuration(givenMs));
  const { kind, file } = outlineCommand(run);
  const text = kind === 'stack-deploy' ? fileOf(scenario, pin) : undefined;
  return (
    <div
      role="group"
      aria-label={
        text === undefined ? messages.settings.command : messages.settings.lines(file ?? '')
      }
      className={`flex flex-col rounded-control bg-sunken py-1 font-mono text-[11px] leading-4 ${isTall ? `max-h-80 ${text === undefined ? 'shrink-0' : 'min-h-20 flex-1'}` : 'max-h-[4.6rem] shrink-0 short:max-h-[2.6rem] max-lg:max-h-32'}`}
    >
      <div className={`flex items-start ${text === undefined ? 'min-h-0' : 'shrink-0'}`}>
        <p
          // What runs over can be reached by keyboard, too.
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
          tabIndex={0}
          title={text === undefined ? undefined : run}
          className={`max-h-full min-w-0 flex-1 px-2.5 ${text === undefined ? 'overflow-y-auto break-words whitespace-pre-wrap' : 'truncate'}`}
        >
          <span className="text-muted">{at} $</span>{' '}
          <CommandLine run={run} changed={text === undefined ? changed : null} />
        </p>
        <CopyButton
          text={run}
          label={messages.settings.copyCommand}
          copied={messages.settings.copied}
          className="-my-1 mr-1"
        />
      </div>
      {text !== undefined && (
        <StackLines
          text={text}
          changed={changed === null ? null : (said?.settings[changed] ?? null)}
          shown={lineShown(said, changed, settings)}
          named={named}
          service={said?.line ?? 1}
        />
      )}
    </div>
  );
}

/** The line of what was just changed, else of what is looked at. */
function lineShown(
  said: Said | undefined,
  changed: SettingName | null,
  settings: readonly SettingName[],
): number | undefined {
  const lines = [...(changed === null ? [] : [changed]), ...settings].map(
    (setting) => said?.settings[setting],
  );
  return lines.find((line) => line !== undefined);
}

function CommandLine({
  run,
  changed,
}: {
  readonly run: string;
  readonly changed: SettingName | null;
}) {
  const match = changed === null ? null : flagPattern(changed).exec(run);
  if (match === null) return run;
  return (
    <>
      {run.slice(0, match.index)}
      <mark className="rounded-sm bg-accent-soft text-ink">{match[0]}</mark>
      {run.slice(match.index + match[0].length)}
    </>
  );
}

interface StackLinesProps {
  readonly text: string;
  /** The line that was just changed, from 1. */
  readonly changed: number | null;
  /** The line that is to be seen; undefined: the first that is named, else the service's. */
  readonly shown: number | undefined;
  readonly named: readonly string[];
  readonly service: number;
}

function StackLines({ text, changed, shown, named, service }: StackLinesProps) {
  const box = useRef<HTMLDivElement>(null);
  const lines = text.split(/\r?\n/);
  const isNamed = (line: string): boolean => named.includes(line.trim());
  const first = lines.findIndex(isNamed);
  const seen = shown ?? (first < 0 ? service : first + 1);
  useLayoutEffect(() => {
    const line = box.current?.children[seen - 1];
    if (box.current === null || !(line instanceof HTMLElement)) return;
    // The line before it says where it is.
    box.current.scrollTop = line.offsetTop - box.current.offsetTop - line.offsetHeight;
  }, [seen]);
  return (
    <div
      ref={box}
      // What runs over can be reached by keyboard, too.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 overflow-auto border-t border-line"
    >
      {lines.map((line, i) => (
        // Lines are told apart by where they stand.
        <div key={i} className="min-h-4 w-max min-w-full px-2.5 whitespace-pre">
          {i + 1 === changed || isNamed(line) ? (
            <mark className="rounded-sm bg-accent-soft text-ink">{line}</mark>
          ) : (
            line
          )}
        </div>
      ))}
    </div>
  );
}
