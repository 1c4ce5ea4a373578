import { useMessages } from '../../i18n/messages-context';
import { readNumber, type Scenario, type StreamChange } from '../../scenario';
import { editScenario, rateIn, useScenario } from '../../state/scenario';
import { kindOfStream } from '../../state/sharings';
import { useRun } from '../../state/run';
import { Choice } from '../../ui/Choice';
import { Slider } from '../../ui/Slider';
import { TextRow } from '../../ui/TextRow';
import { CommandText } from './CommandText';
import { tellValueError, Wanted } from './SettingRows';
import { useGesture } from './useSettingForm';

/** As far as a slider goes; a scenario may have more. */
const RATE_MAX = 200;
const RATE_STEP = 5;
const RATES: readonly [number, number] = [0, 10_000];
const DNS: readonly NonNullable<StreamChange['dns']>[] = ['ask', 'cache'];

type Stream = NonNullable<Scenario['traffic']>[number];

/** How many requests there are, and what is asked for. */
export default function TrafficTab({ scenario }: { readonly scenario: Scenario }) {
  const { traffic: texts } = useMessages();
  const recording = useRun((run) => run.recording);
  const { traffic = [] } = scenario;
  if (traffic.length === 0) return <p className="text-muted">{texts.none}</p>;
  return traffic.map((stream, row) => {
    const { service, from = 'outside' } = stream;
    const kind = recording === null ? undefined : kindOfStream(recording, row);
    return (
      // Rows are what tells streams apart.
      <div key={row} className="pb-1">
        <p className="text-xs text-muted">
          {from === 'outside' ? texts.fromOutside(service) : texts.from(from, service)}
        </p>
        <RateRow
          stream={row}
          service={service}
          label={traffic.length === 1 ? texts.rate : texts.rateOf(row + 1)}
        />
        {(kind === 'proxy' || stream.host !== undefined || stream.path !== undefined) && (
          <AskedRows row={row} stream={stream} />
        )}
        {(kind === 'names' || stream.dns !== undefined) && (
          <DnsRow row={row} dns={stream.dns ?? 'ask'} />
        )}
      </div>
    );
  });
}

interface StreamRowProps {
  /** Row of the scenario's traffic. */
  readonly row: number;
}

/** What a proxy is asked for. */
function AskedRows({ row, stream }: StreamRowProps & { readonly stream: Stream }) {
  const { traffic: texts } = useMessages();
  const edit = (change: StreamChange) => editScenario({ kind: 'stream', stream: row, change });
  const fields = [
    { key: 'host', label: texts.host, byDefault: stream.service },
    { key: 'path', label: texts.path, byDefault: '/' },
  ] as const;
  return fields.map(({ key, label, byDefault }) => (
    <Wanted key={key} setting={`traffic.${key}.${row}`}>
      <TextRow
        label={label}
        text={stream[key] ?? byDefault}
        read={(typed) => {
          const text = typed.trim();
          if (/\s/.test(text) || (key === 'path' && text !== '' && !text.startsWith('/'))) {
            return { problem: texts.problems[key] };
          }
          const value = text === '' || text === byDefault ? null : text;
          const take = () => {
            if (value !== (stream[key] ?? null)) edit({ [key]: value });
          };
          return { text: value ?? byDefault, take };
        }}
        onRelease={() => undefined}
      />
    </Wanted>
  ));
}

/** Whether a client asks for a name each time. */
function DnsRow({ row, dns }: StreamRowProps & { readonly dns: 'ask' | 'cache' }) {
  const { traffic: texts } = useMessages();
  return (
    <>
      <Choice
        label={texts.dns}
        value={dns}
        options={DNS}
        onChange={(value) =>
          editScenario({
            kind: 'stream',
            stream: row,
            change: { dns: value === 'ask' ? null : value },
          })
        }
      />
      <p className="pb-1 text-xs text-muted">{texts.dnsSaid[dns]}</p>
    </>
  );
}

interface RateRowProps {
  readonly stream: number;
  readonly service: string;
  readonly label: string;
}

function RateRow({ stream, service, label }: RateRowProps) {
  const messages = useMessages();
  const rate = useScenario((state) => rateIn(state, stream));
  const { gesture, release } = useGesture();
  const edit = (next: number) =>
    editScenario({ kind: 'rate', stream, rate: next }, `rate ${stream} ${gesture}`);
  return (
    <>
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
      <CommandText run={`chaos traffic ${service} ${rate}`} />
    </>
  );
}
