import type { ReactNode } from 'react';
import type { Messages } from '../../i18n/messages';
import { useMessages } from '../../i18n/messages-context';
import { readValue, valueText, type SettingName, type ValueError } from '../../scenario';
import { Choice } from '../../ui/Choice';
import { Slider } from '../../ui/Slider';
import { Switch } from '../../ui/Switch';
import { TextRow } from '../../ui/TextRow';
import type { TakeBack } from '../../ui/Row';
import type { Reading } from '../../ui/useDraft';
import { useSettingInView, type Control } from '../../state/setting-in-view';
import type { SettingForm } from './useSettingForm';

interface RowProps {
  readonly form: SettingForm;
  readonly setting: SettingName;
}

/** The key alone: the open tab says of which section. */
const keyOf = (setting: SettingName): string => setting.slice(setting.indexOf('.') + 1);

function takeBackOf({ form, setting }: RowProps, messages: Messages): TakeBack | undefined {
  if (!form.isSaid(setting)) return undefined;
  return {
    label: messages.settings.takeBack(keyOf(setting)),
    onClick: () => {
      form.edit(setting, null);
      form.release();
    },
  };
}

/** The table has a sentence for each code, which TypeScript does not follow through the union. */
export const tellValueError = (messages: Messages, error: ValueError): string =>
  (messages.valueErrors[error.code] as (of: ValueError) => string)(error);

const reader =
  ({ form, setting }: RowProps, messages: Messages) =>
  (typed: string): Reading => {
    const read = readValue(setting, typed);
    if (!read.ok) return { problem: tellValueError(messages, read.error) };
    return {
      text: valueText(setting, read.value),
      take: () => {
        if (read.value !== form.valueOf(setting)) form.edit(setting, read.value);
      },
    };
  };

interface WantedProps {
  readonly setting: Control;
  readonly children: ReactNode;
}

/** A row that somebody may be led to. */
export function Wanted({ setting, children }: WantedProps) {
  const isWanted = useSettingInView(({ wish }) => wish?.what === setting);
  return (
    <div
      data-setting={setting}
      className={isWanted ? '-mx-1 rounded-md bg-accent-soft px-1' : undefined}
    >
      {children}
    </div>
  );
}

interface NumberRowProps extends RowProps {
  readonly max: number;
  readonly step: number;
  readonly min?: number;
  /** What the value means, where it is no plain number. */
  readonly said?: string | undefined;
  readonly disabled?: boolean;
}

/** A number or a duration. */
export function NumberRow({ form, setting, min = 0, disabled = false, ...rest }: NumberRowProps) {
  const messages = useMessages();
  const value = Number(form.valueOf(setting));
  const obstacle = form.obstacleTo(setting);
  return (
    <Wanted setting={setting}>
      <Slider
        label={keyOf(setting)}
        value={value}
        min={min}
        text={valueText(setting, value)}
        onChange={(next) => form.edit(setting, next)}
        read={reader({ form, setting }, messages)}
        onRelease={form.release}
        takeBack={takeBackOf({ form, setting }, messages)}
        obstacle={obstacle === null ? null : messages.settings.obstacles[obstacle]}
        disabled={disabled}
        {...rest}
      />
    </Wanted>
  );
}

interface ChoiceRowProps extends RowProps {
  readonly options: readonly string[];
}

/** One of docker's words. */
export function ChoiceRow({ form, setting, options }: ChoiceRowProps) {
  const messages = useMessages();
  return (
    <Wanted setting={setting}>
      <Choice
        label={keyOf(setting)}
        value={String(form.valueOf(setting))}
        options={options}
        onChange={(value) => {
          form.edit(setting, value);
          form.release();
        }}
        takeBack={takeBackOf({ form, setting }, messages)}
      />
    </Wanted>
  );
}

/** Whether something is there. */
export function SwitchRow({ form, setting }: RowProps) {
  const messages = useMessages();
  return (
    <Wanted setting={setting}>
      <Switch
        label={keyOf(setting)}
        isOn={form.valueOf(setting) === true}
        onChange={(isOn) => {
          form.edit(setting, isOn);
          form.release();
        }}
        takeBack={takeBackOf({ form, setting }, messages)}
      />
    </Wanted>
  );
}

/** A command. */
export function TextSettingRow({
  form,
  setting,
  disabled = false,
}: RowProps & { readonly disabled?: boolean }) {
  const messages = useMessages();
  return (
    <Wanted setting={setting}>
      <TextRow
        label={keyOf(setting)}
        text={String(form.valueOf(setting))}
        read={reader({ form, setting }, messages)}
        onRelease={form.release}
        takeBack={takeBackOf({ form, setting }, messages)}
        disabled={disabled}
      />
    </Wanted>
  );
}
