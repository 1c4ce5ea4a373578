import type { PlanStep } from '../../analysis';
import type { Ms } from '../../engine';
import { useLateMessages } from '../../i18n/late-messages';
import { useMessages } from '../../i18n/messages-context';
import { tell } from '../../i18n/tell';
import {
  gateFields,
  isPlanned,
  withGateField,
  type GateField,
  type TimelineEntry,
} from '../../scenario';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { editScenario, useScenario } from '../../state/scenario';
import { useServiceInView } from '../../state/service-in-view';
import { Button } from '../../ui/Button';
import { TextRow } from '../../ui/TextRow';

/** What a chosen step waits for, to be changed; or a first condition for one that has a time. */
export function GateRows({ step }: { readonly step: PlanStep }) {
  const { plan: texts } = useLateMessages();
  const entry = useScenario(({ history }) => history.present.timeline[step.row]);
  if (entry === undefined || step.row === 0) return null;
  return (
    <div className="mt-1 mb-2 rounded-control border border-line px-2 py-1.5 text-xs">
      {gateFields(entry).map((field) => (
        <FieldRow key={field.path.join('.')} pin={step.row} field={field} />
      ))}
      {isPlanned(entry) ? (
        <Button
          className="mt-1 min-h-6 px-2 py-0 text-xs"
          onClick={() => {
            const atMs: Ms = Math.round(step.givenMs ?? usePlayhead.getState().atMs);
            editScenario({ kind: 'give', pin: step.row, atMs });
          }}
        >
          {texts.atItsTime}
        </Button>
      ) : (
        <FirstCondition pin={step.row} entry={entry} />
      )}
    </div>
  );
}

interface FieldRowProps {
  /** Row of the timeline. */
  readonly pin: number;
  readonly field: GateField;
}

function FieldRow({ pin, field }: FieldRowProps) {
  const messages = useMessages();
  const [key, ...rest] = field.path.filter((part) => part !== 'requests');
  return (
    <TextRow
      label={rest.length === 0 ? String(key) : `${String(key)} ${rest.join('.')}`}
      text={String(field.value)}
      read={(typed) => {
        const scenario = useScenario.getState().history.present;
        const changed = withGateField(scenario, pin, field, typed);
        if (!changed.ok) return { problem: tell(messages.scenarioErrors, changed.error) };
        const text = typed.trim();
        const entry = changed.value;
        return {
          text: typeof field.value === 'number' ? String(Number(text)) : text,
          take: () =>
            editScenario({ kind: 'entry', pin, entry }, `gate ${pin} ${field.path.join()}`),
        };
      }}
      onRelease={() => undefined}
    />
  );
}

const CONDITIONS = ['updated', 'running', 'errors'] as const;
type ConditionName = (typeof CONDITIONS)[number];

const conditionOf = (name: ConditionName, service: string): TimelineEntry['when'] =>
  name === 'errors'
    ? { requests: { service, errorsBelow: 0.01, over: '10s', atLeast: 20 }, for: '5s' }
    : { [name]: service };

/** A command that has a time comes to wait for something instead. */
function FirstCondition({ pin, entry }: { readonly pin: number; readonly entry: TimelineEntry }) {
  const { plan: texts } = useLateMessages();
  const row = useServiceInView();
  const service = useRun(({ recording }) => recording?.services[row]?.name ?? '');
  return (
    <select
      aria-label={texts.waitFor}
      value=""
      className="min-h-7 w-full rounded-control border border-line bg-panel px-1"
      onChange={(event) => {
        const name = CONDITIONS.find((known) => known === event.currentTarget.value);
        if (name === undefined) return;
        const { name: own, run } = entry;
        const when = conditionOf(name, service);
        const changed = { ...(own === undefined ? {} : { name: own }), when, run };
        editScenario({ kind: 'entry', pin, entry: changed });
      }}
    >
      <option value="">{texts.waitFor}</option>
      {CONDITIONS.map((name) => (
        <option key={name} value={name}>
          {texts.conditions[name](service)}
        </option>
      ))}
    </select>
  );
}
