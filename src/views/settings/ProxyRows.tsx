import { formatDuration } from '../../docker';
import type { ProxyBehaviour } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import {
  behaviourOf,
  readDuration,
  readNumber,
  type ProxySetting,
  type ScenarioImage,
} from '../../scenario';
import { Choice } from '../../ui/Choice';
import { Slider } from '../../ui/Slider';
import { tellValueError, Wanted } from './SettingRows';

const BALANCES: readonly ProxyBehaviour['balance'][] = ['tasks', 'vip'];
/** What a scenario may have (BG-3: it does nothing but read, were it oftener). */
const REFRESH_MS: readonly [number, number] = [100, 24 * 3_600_000];
const RETRIES: readonly [number, number] = [0, 10];
/** As far as the sliders go; a scenario may have more. */
const REFRESH_MAX_MS = 60_000;
const REFRESH_STEP_MS = 500;
const RETRIES_MAX = 5;

interface ProxyRowsProps {
  readonly behaviour: ScenarioImage;
  readonly onChange: (next: ScenarioImage, what: ProxySetting) => void;
  readonly onRelease: () => void;
}

/** How an image that is a reverse proxy finds out what is behind it, and deals requests (BG-3). */
export function ProxyRows({ behaviour, onChange, onRelease }: ProxyRowsProps) {
  const messages = useMessages();
  const { proxy: texts } = messages;
  const { proxy } = behaviourOf(behaviour);
  if (proxy === undefined) return null;
  const { refreshMs, balance, retries } = proxy;
  const edit = (change: NonNullable<ScenarioImage['proxy']>, what: ProxySetting) =>
    onChange({ ...behaviour, proxy: { ...behaviour.proxy, ...change } }, what);
  const setRefresh = (ms: number) => edit({ refresh: formatDuration(ms) }, 'proxy.refresh');
  const setRetries = (count: number) => edit({ retries: count }, 'proxy.retries');
  return (
    <div role="group" aria-label={texts.title} className="mb-1 border-b border-line pb-1">
      <Wanted setting="proxy.refresh">
        <Slider
          label="refresh"
          value={refreshMs}
          min={REFRESH_STEP_MS}
          max={REFRESH_MAX_MS}
          step={REFRESH_STEP_MS}
          text={formatDuration(refreshMs)}
          said={texts.refresh}
          onChange={setRefresh}
          read={(typed) => {
            const read = readDuration(typed.trim(), REFRESH_MS);
            if (!read.ok) return { problem: tellValueError(messages, read.error) };
            return { text: formatDuration(read.value), take: () => setRefresh(read.value) };
          }}
          onRelease={onRelease}
        />
      </Wanted>
      <Wanted setting="proxy.balance">
        <Choice
          label="balance"
          value={balance}
          options={BALANCES}
          onChange={(value) => {
            edit({ balance: value }, 'proxy.balance');
            onRelease();
          }}
        />
        <p className="pb-1 text-xs text-muted">{texts.balances[balance]}</p>
      </Wanted>
      <Wanted setting="proxy.retries">
        <Slider
          label="retries"
          value={retries}
          min={0}
          max={RETRIES_MAX}
          step={1}
          text={String(retries)}
          said={texts.retries(retries)}
          onChange={setRetries}
          read={(typed) => {
            const read = readNumber(typed.trim(), RETRIES, true);
            if (!read.ok) return { problem: tellValueError(messages, read.error) };
            return { text: String(read.value), take: () => setRetries(read.value) };
          }}
          onRelease={onRelease}
        />
      </Wanted>
    </div>
  );
}
