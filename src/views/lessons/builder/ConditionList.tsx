import { Plus, Trash2 } from 'lucide-react';
import { useMessages } from '../../../i18n/messages-context';
import { useBuilderTexts, useClassroomTexts } from '../../../i18n/late-messages';
import {
  countOf,
  ENDINGS,
  holds,
  MEASURES,
  RARE,
  type Condition,
  type Measure,
  type Scene,
} from '../../../lessons';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { isTime, measured } from '../guess-text';
import { MomentPicker } from './MomentPicker';
import { inMs, inSeconds, NumberField, SECOND_MS } from './parts';

const OTHERS = ['ending', 'happens', 'never'] as const;
type Kind = Measure | (typeof OTHERS)[number];

const kindOf = (condition: Condition): Kind =>
  'measure' in condition
    ? condition.measure
    : 'ending' in condition
      ? 'ending'
      : 'never' in condition
        ? 'never'
        : 'happens';

/** Something to begin with, as the run has it now. */
function conditionOf(kind: Kind, { recording, service, fromMs }: Scene): Condition {
  const [first = { kind: 'command' } as const] = RARE;
  if (kind === 'ending') return { ending: 'completed' };
  if (kind === 'happens') return { happens: first };
  if (kind === 'never') return { never: first };
  return { measure: kind, atMost: countOf(recording, service, { measure: kind }, fromMs) ?? 0 };
}

interface ConditionListProps {
  readonly scene: Scene;
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[], touched: string) => void;
}

/** What has to hold, each with what is so now. */
export function ConditionList({ scene, conditions, onChange }: ConditionListProps) {
  const texts = useBuilderTexts();
  return (
    <>
      {conditions.map((condition, at) => (
        // What it is goes by where it stands.
        <div key={at} className="space-y-1.5 rounded-control bg-sunken/60 p-1.5">
          <ConditionFields
            label={texts.condition(at + 1)}
            scene={scene}
            condition={condition}
            onChange={(next, touched) => onChange(conditions.with(at, next), `${at} ${touched}`)}
          />
          <div className="flex items-center justify-between gap-2">
            <span className="text-xs text-muted">
              {texts.holdsNow(holds(scene.recording, scene.service, condition, scene.fromMs))}
            </span>
            <Button
              look="bare"
              className="px-1.5"
              aria-label={texts.removeCondition(at + 1)}
              title={texts.removeCondition(at + 1)}
              onClick={() => onChange(conditions.toSpliced(at, 1), 'removed')}
            >
              <Trash2 size={14} aria-hidden="true" />
            </Button>
          </div>
        </div>
      ))}
      <Button
        className="text-[13px]"
        onClick={() => onChange([...conditions, conditionOf('failed', scene)], 'added')}
      >
        <Plus size={13} aria-hidden="true" />
        {texts.addCondition}
      </Button>
    </>
  );
}

interface ConditionFieldsProps {
  readonly label: string;
  readonly scene: Scene;
  readonly condition: Condition;
  readonly onChange: (condition: Condition, touched: string) => void;
}

function ConditionFields({ label, scene, condition, onChange }: ConditionFieldsProps) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const { forecast } = useMessages();
  const kinds = [
    ...MEASURES.map((value) => ({ value, text: classroom.measures[value] })),
    ...OTHERS.map((value) => ({ value, text: texts.conditionKinds[value] })),
  ];
  return (
    <>
      <Select<Kind>
        label={label}
        value={kindOf(condition)}
        options={kinds}
        onChange={(kind) => onChange(conditionOf(kind, scene), 'kind')}
        className="text-[13px]"
      />
      {'measure' in condition && <Bound scene={scene} condition={condition} onChange={onChange} />}
      {'ending' in condition && (
        <Select
          label={texts.value}
          value={condition.ending}
          options={ENDINGS.map((value) => ({ value, text: forecast.endings[value] }))}
          onChange={(ending) => onChange({ ending }, 'ending')}
          className="text-[13px]"
        />
      )}
      {'never' in condition && (
        <MomentPicker
          label={texts.what}
          scene={scene}
          fromMs={scene.fromMs}
          accepts="happening"
          value={condition.never}
          onChange={(never) => onChange({ never } as Condition, 'never')}
        />
      )}
      {'happens' in condition && (
        <>
          <MomentPicker
            label={texts.what}
            scene={scene}
            fromMs={scene.fromMs}
            accepts="happening"
            value={condition.happens}
            onChange={(happens) => onChange({ ...condition, happens } as Condition, 'happens')}
          />
          <NumberField
            label={texts.within2}
            value={inSeconds(condition.withinMs)}
            onChange={(seconds) =>
              onChange(
                {
                  happens: condition.happens,
                  ...(seconds === null ? {} : { withinMs: inMs(seconds) }),
                },
                'within',
              )
            }
          />
        </>
      )}
    </>
  );
}

interface BoundProps {
  readonly scene: Scene;
  readonly condition: Extract<Condition, { measure: Measure }>;
  readonly onChange: (condition: Condition, touched: string) => void;
}

const BOUNDS = ['atMost', 'atLeast'] as const;

/** How much of a measure, beside what it is now. */
function Bound({ scene, condition, onChange }: BoundProps) {
  const texts = useBuilderTexts();
  const classroom = useClassroomTexts();
  const { measure, of } = condition;
  const counted = of === undefined ? { measure } : { measure, of };
  const scale = isTime(measure) ? SECOND_MS : 1;
  const bound = 'atMost' in condition ? 'atMost' : 'atLeast';
  const value = 'atMost' in condition ? condition.atMost : condition.atLeast;
  const now = countOf(scene.recording, scene.service, counted, scene.fromMs);
  const put = (key: (typeof BOUNDS)[number], amount: number): Condition =>
    key === 'atMost' ? { ...counted, atMost: amount } : { ...counted, atLeast: amount };
  return (
    <>
      <Select
        label={texts.value}
        value={bound}
        options={BOUNDS.map((key) => ({ value: key, text: texts.compared[key] }))}
        onChange={(key) => onChange(put(key, value), 'bound')}
        className="text-[13px]"
      />
      <OfField
        scene={scene}
        counted={counted}
        onChange={(next) => onChange({ ...condition, of: next ?? '' }, 'of')}
      />
      <NumberField
        label={`${texts.value} (${texts.now(measured(classroom, measure, now))})`}
        value={value / scale}
        onChange={(amount) => onChange(put(bound, Math.round((amount ?? 0) * scale)), 'amount')}
      />
    </>
  );
}

interface OfFieldProps {
  readonly scene: Scene;
  readonly counted: { readonly measure: Measure; readonly of?: string };
  readonly onChange: (of: string | null) => void;
}

/** Of which secret or config, where it is counted of one. */
export function OfField({ scene, counted: { measure, of = '' }, onChange }: OfFieldProps) {
  const texts = useBuilderTexts();
  if (measure !== 'holders') return null;
  const names = [...new Set(scene.recording.dependencies.map(({ name }) => name))];
  return (
    <Select
      label={texts.of}
      value={of}
      options={[...(names.includes(of) ? [] : [of]), ...names].map((name) => ({
        value: name,
        text: name === '' ? '–' : name,
      }))}
      onChange={onChange}
      className="text-[13px]"
    />
  );
}
