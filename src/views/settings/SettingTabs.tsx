import { useState } from 'react';
import { useMessages } from '../../i18n/messages-context';
import { Button } from '../../ui/Button';
import { useNarrow } from '../../ui/useMedia';
import { ChoiceRow, NumberRow, SwitchRow, TextSettingRow } from './SettingRows';
import type { SettingForm } from './useSettingForm';

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const REPLICAS_MAX = 30;
/** Where nobody says how many tasks there are. */
const SLOTS_MAX = 30;
const ORDERS = ['stop-first', 'start-first'];
const ACTIONS = ['pause', 'continue', 'rollback'];

interface TabProps {
  readonly form: SettingForm;
}

/** How many tasks there are and how they are replaced. */
export function UpdateTab({ form }: TabProps) {
  const messages = useMessages();
  const isNarrow = useNarrow();
  const [hasAll, setAll] = useState(false);
  const isFew = isNarrow && !hasAll;
  return (
    <>
      <UpdateRows form={form} prefix="" actions={ACTIONS} isFew={isFew} />
      {isFew ? (
        <Button className="w-full" onClick={() => setAll(true)}>
          {messages.settings.more}
        </Button>
      ) : (
        form.mode === 'replicated' && (
          <NumberRow form={form} setting="replicas" max={REPLICAS_MAX} step={1} />
        )
      )}
    </>
  );
}

/** How they are put back. A rollback of a rollback is not offered: docker documents none (D-22). */
export function RollbackTab({ form }: TabProps) {
  const isRollback = form.valueOf('rollback_config.failure_action') === 'rollback';
  return (
    <UpdateRows
      form={form}
      prefix="rollback_config."
      actions={isRollback ? ACTIONS : ACTIONS.slice(0, 2)}
    />
  );
}

interface UpdateRowsProps extends TabProps {
  readonly prefix: '' | 'rollback_config.';
  readonly actions: readonly string[];
  /** Only the three that matter most: on a phone. */
  readonly isFew?: boolean;
}

function UpdateRows({ form, prefix, actions, isFew = false }: UpdateRowsProps) {
  const messages = useMessages();
  const parallelism = form.valueOf(`${prefix}parallelism`);
  return (
    <>
      <NumberRow
        form={form}
        setting={`${prefix}parallelism`}
        max={form.mode === 'replicated' ? Math.max(Number(form.valueOf('replicas')), 1) : SLOTS_MAX}
        step={1}
        said={parallelism === 0 ? messages.settings.allAtOnce : undefined}
      />
      <NumberRow form={form} setting={`${prefix}delay`} max={MINUTE_MS} step={SECOND_MS} />
      <ChoiceRow form={form} setting={`${prefix}order`} options={ORDERS} />
      {!isFew && <ChoiceRow form={form} setting={`${prefix}failure_action`} options={actions} />}
      {!isFew && (
        <>
          <NumberRow
            form={form}
            setting={`${prefix}monitor`}
            min={SECOND_MS}
            max={MINUTE_MS}
            step={SECOND_MS}
          />
          <NumberRow form={form} setting={`${prefix}max_failure_ratio`} max={1} step={0.05} />
        </>
      )}
    </>
  );
}

/** How docker finds out whether a task works. */
export function HealthTab({ form }: TabProps) {
  const disabled = form.valueOf('healthcheck') !== true;
  const seconds = { form, step: SECOND_MS, disabled };
  return (
    <>
      <SwitchRow form={form} setting="healthcheck" />
      <TextSettingRow form={form} setting="healthcheck.test" disabled={disabled} />
      <NumberRow {...seconds} setting="healthcheck.interval" min={SECOND_MS} max={MINUTE_MS} />
      <NumberRow {...seconds} setting="healthcheck.timeout" min={SECOND_MS} max={MINUTE_MS} />
      <NumberRow {...seconds} setting="healthcheck.retries" step={1} min={1} max={10} />
      <NumberRow {...seconds} setting="healthcheck.start_period" max={2 * MINUTE_MS} />
      <NumberRow
        {...seconds}
        setting="healthcheck.start_interval"
        min={SECOND_MS}
        max={MINUTE_MS / 2}
      />
    </>
  );
}

/** What becomes of a task that stops, and how long it may take to. */
export function RestartTab({ form }: TabProps) {
  const messages = useMessages();
  const attempts = form.valueOf('restart_policy.max_attempts');
  return (
    <>
      <ChoiceRow
        form={form}
        setting="restart_policy.condition"
        options={['none', 'on-failure', 'any']}
      />
      <NumberRow form={form} setting="restart_policy.delay" max={MINUTE_MS} step={SECOND_MS} />
      <NumberRow
        form={form}
        setting="restart_policy.max_attempts"
        max={10}
        step={1}
        said={attempts === 0 ? messages.settings.unlimited : undefined}
      />
      <NumberRow
        form={form}
        setting="restart_policy.window"
        max={2 * MINUTE_MS}
        step={SECOND_MS}
        said={
          form.valueOf('restart_policy.window') === 0 ? messages.settings.wholeLifetime : undefined
        }
      />
      <NumberRow form={form} setting="stop_grace_period" max={MINUTE_MS} step={SECOND_MS} />
    </>
  );
}
