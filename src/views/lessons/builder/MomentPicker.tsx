import { useEffect, useId, useMemo, useRef, type RefObject } from 'react';
import { clock } from '../../../i18n/format';
import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import {
  momentOf,
  momentsOf,
  OF_TASKS,
  RARE,
  type Happening,
  type Moment,
  type MomentGroup,
  type Scene,
} from '../../../lessons';
import { hideMarks, showMarks, useBuilder, type Marks } from '../../../state/builder';
import { Select } from '../../../ui/Select';
import { kindText } from './moment-text';

/** What can be chosen: anything, only what happens or does not, only what happens to tasks. */
export type Accepted = 'any' | 'happening' | 'task';

interface MomentPickerProps {
  readonly label: string;
  readonly scene: Scene;
  /** From when on it is looked for. */
  readonly fromMs: number;
  readonly accepts: Accepted;
  readonly value: Moment;
  readonly onChange: (moment: Moment) => void;
  /** Whether its times are on the timeline before anybody has turned to it. */
  readonly isFirst?: boolean;
}

const OWN = 'own';
const keyOf = (moment: Moment): string => JSON.stringify(moment);

function isAccepted(accepts: Accepted, { kind }: Moment): boolean {
  if (accepts === 'any') return true;
  if (kind === 'end' || kind === 'pool') return false;
  return accepts === 'happening' || (kind !== 'probed' && (OF_TASKS.has(kind) || kind === 'node'));
}

const marksOf = (
  owner: string,
  group: MomentGroup | undefined,
  chosenMs: number | null,
  text: string,
  choice: RefObject<(moment: Moment) => void>,
): Marks => ({
  owner,
  chosenMs,
  text,
  times: group?.occurrences ?? [],
  onChoose: (moment) => choice.current(moment),
});

/** A moment of the run: what happens, and which time of it. */
export function MomentPicker(props: MomentPickerProps) {
  const { label, scene, fromMs, accepts, value, onChange, isFirst = false } = props;
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const owner = useId();
  const { recording, service } = scene;
  const words = { texts, classroom, recording, service };
  const groups = useMemo(
    () => momentsOf(recording, service, fromMs).filter(({ moment }) => isAccepted(accepts, moment)),
    [recording, service, fromMs, accepts],
  );
  const chosenKey = keyOf(value);
  const group = groups.find(({ occurrences }) =>
    occurrences.some(({ moment }) => keyOf(moment) === chosenKey),
  );
  const happened = new Set(
    groups.map(({ moment: { kind, ...rest } }) => `${kind} ${'to' in rest ? rest.to : ''}`),
  );
  const rare =
    accepts === 'happening'
      ? RARE.filter(({ kind, to = '' }) => !happened.has(`${kind} ${to}`))
      : [];
  const isRare = rare.some((moment) => keyOf(moment) === chosenKey);
  const atMs = momentOf(recording, service, value, fromMs);
  const text = kindText(words, group?.moment ?? value);
  const choice = useRef(onChange);
  useEffect(() => {
    choice.current = onChange;
  });
  const isShown = useBuilder((state) => state.marks?.owner === owner);
  useEffect(() => {
    if (isFirst || isShown) showMarks(marksOf(owner, group, atMs, text, choice));
  }, [isFirst, isShown, owner, group, atMs, text]);
  useEffect(() => () => hideMarks(owner), [owner]);
  const options = [
    ...(group === undefined && !isRare
      ? [{ value: OWN, text: texts.asIs(atMs === null ? classroom.never : clock(atMs)) }]
      : []),
    {
      group: texts.happens,
      options: groups.map(({ key, moment }) => ({ value: key, text: kindText(words, moment) })),
    },
    ...(rare.length === 0
      ? []
      : [
          {
            group: texts.never,
            options: rare.map((moment) => ({
              value: keyOf(moment),
              text: kindText(words, moment),
            })),
          },
        ]),
  ];
  const choose = (key: string) => {
    const next = groups.find((one) => one.key === key)?.occurrences[0]?.moment;
    const never = rare.find((moment) => keyOf(moment) === key);
    if (next !== undefined || never !== undefined) onChange((next ?? never) as Happening);
  };
  return (
    <div
      className="space-y-1.5"
      onFocus={() => showMarks(marksOf(owner, group, atMs, text, choice))}
    >
      <Select
        label={label}
        value={group?.key ?? (isRare ? chosenKey : OWN)}
        options={options}
        onChange={choose}
        className="text-[13px]"
      />
      {group !== undefined && <Times group={group} value={chosenKey} onChange={onChange} />}
    </div>
  );
}

interface TimesProps {
  readonly group: MomentGroup;
  readonly value: string;
  readonly onChange: (moment: Moment) => void;
}

/** Which of the times at which something of a kind happens. */
function Times({ group: { occurrences }, value, onChange }: TimesProps) {
  const texts = useBuilderTexts();
  return (
    <Select
      label={texts.which}
      value={value}
      options={occurrences.map(({ atMs, moment, of }, i) => ({
        value: keyOf(moment),
        text: [`${i + 1}`, clock(atMs), of].filter((part) => part !== '').join(' · '),
      }))}
      onChange={(key) => {
        const found = occurrences.find(({ moment }) => keyOf(moment) === key);
        if (found !== undefined) onChange(found.moment);
      }}
      className="text-[13px] tabular-nums"
    />
  );
}
