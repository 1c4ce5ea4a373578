import { useMessages } from '../../i18n/messages-context';
import type { SettingName } from '../../scenario';
import { ChoiceRow, NumberRow, SwitchRow, TextSettingRow } from './SettingRows';
import type { SettingForm } from './useSettingForm';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How far a slider goes, by the key alone: the same in every section. */
const RANGES: Readonly<Partial<Record<string, { max: number; step: number; min?: number }>>> = {
  parallelism: { max: 10, step: 1 },
  replicas: { max: 30, step: 1 },
  retries: { max: 10, step: 1, min: 1 },
  max_attempts: { max: 10, step: 1 },
  max_failure_ratio: { max: 1, step: 0.05 },
  monitor: { max: MINUTE_MS, step: SECOND_MS, min: SECOND_MS },
  start_period: { max: 2 * MINUTE_MS, step: SECOND_MS },
};
const DURATION = { max: MINUTE_MS, step: SECOND_MS };

const WORDS: Readonly<Partial<Record<string, readonly string[]>>> = {
  order: ['stop-first', 'start-first'],
  failure_action: ['pause', 'continue', 'rollback'],
  condition: ['none', 'on-failure', 'any'],
};

interface SettingRowProps {
  readonly form: SettingForm;
  readonly setting: SettingName;
}

/** Any one setting, by its name. */
export function SettingRow({ form, setting }: SettingRowProps) {
  const { settings } = useMessages();
  const key = setting.slice(setting.indexOf('.') + 1);
  const words = WORDS[key];
  if (words !== undefined) return <ChoiceRow form={form} setting={setting} options={words} />;
  if (setting === 'healthcheck') return <SwitchRow form={form} setting={setting} />;
  const disabled = setting.startsWith('healthcheck.') && form.valueOf('healthcheck') !== true;
  if (key === 'test') return <TextSettingRow form={form} setting={setting} disabled={disabled} />;
  const isAllAtOnce = key === 'parallelism' && form.valueOf(setting) === 0;
  return (
    <NumberRow
      form={form}
      setting={setting}
      disabled={disabled}
      said={isAllAtOnce ? settings.allAtOnce : undefined}
      {...(RANGES[key] ?? DURATION)}
    />
  );
}
