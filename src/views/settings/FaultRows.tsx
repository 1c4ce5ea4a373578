import { X } from 'lucide-react';
import { useMessages } from '../../i18n/messages-context';
import { useLateMessages } from '../../i18n/late-messages';
import { readImageTime, type ScenarioFault, type ScenarioImage } from '../../scenario';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { TextRow } from '../../ui/TextRow';
import { tellValueError } from './SettingRows';

interface FaultRowsProps {
  readonly behaviour: ScenarioImage;
  /** @param what - which part of it, so that a drag is one step of the history */
  readonly onChange: (next: ScenarioImage, what: string) => void;
  readonly onRelease: () => void;
}

const KINDS = ['exit', 'unhealthy', 'hang', 'slow', 'errors'] as const;
type Whom = 'all' | 'some' | 'chance';

/** What goes wrong with containers of an image: when, and with whom. */
export function FaultRows({ behaviour, onChange, onRelease }: FaultRowsProps) {
  const { image: texts } = useLateMessages();
  const { faults = [], ...rest } = behaviour;
  const put = (next: readonly ScenarioFault[], what: string) =>
    onChange(next.length === 0 ? rest : { ...rest, faults: next }, what);
  return (
    <section aria-label={texts.faults}>
      {faults.map((fault, row) => (
        <FaultRow
          // Rows are what tells faults apart.
          key={row}
          fault={fault}
          onChange={(next, what) =>
            put(
              faults.map((other, i) => (i === row ? next : other)),
              `fault ${row} ${what}`,
            )
          }
          onRemove={() => {
            put(
              faults.filter((_, i) => i !== row),
              'faults',
            );
            onRelease();
          }}
          onRelease={onRelease}
        />
      ))}
      <Select
        label={texts.add}
        isLabelHidden
        value=""
        options={[
          { value: '', text: texts.add },
          ...KINDS.map((value) => ({ value, text: texts.kinds[value] })),
        ]}
        onChange={(kind) => {
          if (kind === '') return;
          put([...faults, { kind, after: '10s' }], 'faults');
          onRelease();
        }}
        className="min-h-6! text-xs"
      />
    </section>
  );
}

interface FaultRowProps {
  readonly fault: ScenarioFault;
  readonly onChange: (next: ScenarioFault, what: string) => void;
  readonly onRemove: () => void;
  readonly onRelease: () => void;
}

function FaultRow({ fault, onChange, onRemove, onRelease }: FaultRowProps) {
  const messages = useMessages();
  const { image: texts } = useLateMessages();
  const { kind, after = '0s' } = fault;
  const name = texts.fault(texts.kinds[kind], after);
  return (
    <fieldset className="my-1 rounded-control border border-line px-2 py-1">
      <legend className="sr-only">{name}</legend>
      <p className="flex items-center justify-between text-xs font-medium">
        {texts.kinds[kind]}
        <button
          type="button"
          aria-label={texts.remove(name)}
          title={texts.remove(name)}
          onClick={onRemove}
          className="flex size-6 items-center justify-center rounded-md text-muted hover:bg-sunken"
        >
          <X size={13} aria-hidden="true" />
        </button>
      </p>
      <TextRow
        label={texts.after}
        text={after}
        read={(typed) => {
          const read = readImageTime('start', typed);
          if (!read.ok) return { problem: tellValueError(messages, read.error) };
          return {
            text: read.value,
            take: () => onChange({ ...fault, after: read.value }, 'after'),
          };
        }}
        onRelease={onRelease}
      />
      <WhomRows fault={fault} onChange={onChange} onRelease={onRelease} />
    </fieldset>
  );
}

const whomOf = ({ slots, chance = 1 }: ScenarioFault): Whom =>
  slots !== undefined ? 'some' : chance < 1 ? 'chance' : 'all';

/** Every task, some slots, or some by chance. */
function WhomRows({ fault, onChange, onRelease }: Omit<FaultRowProps, 'onRemove'>) {
  const { image: texts } = useLateMessages();
  const { slots, chance = 1, ...hitsAll } = fault;
  const whom = whomOf(fault);
  return (
    <>
      <Select
        label={texts.whom}
        value={whom}
        options={(['all', 'some', 'chance'] as const).map((value) => ({
          value,
          text: texts[value],
        }))}
        onChange={(next: Whom) => {
          const to = { all: {}, some: { slots: [1] }, chance: { chance: 0.5 } }[next];
          onChange({ ...hitsAll, ...to }, 'whom');
          onRelease();
        }}
        className="min-h-6! text-xs"
      />
      {whom === 'some' && (
        <TextRow
          label={texts.slots}
          text={(slots ?? []).join(', ')}
          read={(typed) => {
            const read = readSlots(typed);
            if (read === null) return { problem: texts.badSlots };
            return {
              text: read.join(', '),
              take: () => onChange({ ...hitsAll, slots: read }, 'slots'),
            };
          }}
          onRelease={onRelease}
        />
      )}
      {whom === 'chance' && (
        <Slider
          label={texts.chance}
          value={Math.round(chance * 100)}
          min={0}
          max={99}
          step={1}
          text={`${Math.round(chance * 100)}%`}
          onChange={(percent) => onChange({ ...hitsAll, chance: percent / 100 }, 'chance')}
          read={(typed) => {
            const percent = Number(typed.replace('%', ''));
            if (typed.trim() === '' || !(percent >= 0 && percent <= 99)) {
              return { problem: '0–99%' };
            }
            return {
              text: `${percent}%`,
              take: () => onChange({ ...hitsAll, chance: percent / 100 }, 'chance'),
            };
          }}
          onRelease={onRelease}
        />
      )}
    </>
  );
}

/** `2, 5` or `2 5`; null: not only numbers from 1. */
function readSlots(typed: string): readonly number[] | null {
  const slots = typed
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number);
  const isGood = slots.every((slot) => Number.isInteger(slot) && slot >= 1 && slot <= 100_000);
  return slots.length > 0 && isGood ? slots : null;
}
