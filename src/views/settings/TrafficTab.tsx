import { useMessages } from '../../i18n/messages-context';
import { readNumber, type Scenario } from '../../scenario';
import { editScenario, rateIn, useScenario } from '../../state/scenario';
import { Slider } from '../../ui/Slider';
import { tellValueError } from './SettingRows';
import { useGesture } from './useSettingForm';

/** As far as a slider goes; a scenario may have more. */
const RATE_MAX = 200;
const RATE_STEP = 5;
const RATES: readonly [number, number] = [0, 10_000];

/** How many requests there are. */
export function TrafficTab({ scenario }: { readonly scenario: Scenario }) {
  const { traffic: texts } = useMessages();
  const { traffic = [] } = scenario;
  if (traffic.length === 0) return <p className="text-muted">{texts.none}</p>;
  return traffic.map(({ service, from = 'outside' }, row) => (
    // Rows are what tells streams apart.
    <div key={row} className="pb-1">
      <p className="text-xs text-muted">
        {from === 'outside' ? texts.fromOutside(service) : texts.from(from, service)}
      </p>
      <RateRow stream={row} label={traffic.length === 1 ? texts.rate : texts.rateOf(row + 1)} />
    </div>
  ));
}

function RateRow({ stream, label }: { readonly stream: number; readonly label: string }) {
  const messages = useMessages();
  const rate = useScenario((state) => rateIn(state, stream));
  const { gesture, release } = useGesture();
  const edit = (next: number) =>
    editScenario({ kind: 'rate', stream, rate: next }, `rate ${stream} ${gesture}`);
  return (
    <Slider
      label={label}
      value={rate}
      min={0}
      max={RATE_MAX}
      step={RATE_STEP}
      text={String(rate)}
      onChange={edit}
      read={(typed) => {
        const read = readNumber(typed.trim(), RATES, false);
        if (!read.ok) return { problem: tellValueError(messages, read.error) };
        return { text: String(read.value), take: () => edit(read.value) };
      }}
      onRelease={release}
    />
  );
}
