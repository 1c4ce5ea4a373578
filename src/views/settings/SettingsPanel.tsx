import { useMemo, useState } from 'react';
import { formatDuration, parseDuration } from '../../docker';
import type { Recording } from '../../engine';
import { clock } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { settingOf, type Scenario, type SettingName, type SettingValue } from '../../scenario';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import {
  editScenario,
  pendingValue,
  pinAt,
  serviceOf,
  updateService,
  useScenario,
} from '../../state/scenario';
import { useSelection } from '../../state/selection';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Region } from '../../ui/Region';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { Forecast } from './Forecast';

const DELAY_MAX_MS = 60_000;
const REPLICAS_MAX = 30;

/** What steers an update: the settings of a command, what they lead to, and the next update. */
export function SettingsPanel() {
  const messages = useMessages();
  const scenario = useScenario((state) => state.history.present);
  const recording = useRun((run) => run.recording);
  const selected = useSelection((selection) => selection.pin);
  const suggested = usePlayhead((playhead) => pinAt(scenario, playhead.atMs));
  const pin = selected ?? suggested;
  const entry = pin === null ? undefined : scenario.timeline[pin];
  return (
    <Region
      title={messages.settings.title}
      aside={
        entry !== undefined && (
          <span className="truncate text-xs text-muted">
            {messages.settings.editing(clock(parseDuration(entry.at ?? '') ?? 0))}
          </span>
        )
      }
      className="flex min-h-0 flex-1 flex-col px-4 pt-3 pb-3 text-[13px]"
    >
      {recording === null ? (
        <p className="text-muted">{messages.app.loading}</p>
      ) : pin === null || entry === undefined ? (
        <p className="text-muted">{messages.settings.nothingToEdit}</p>
      ) : (
        <PinSettings scenario={scenario} recording={recording} pin={pin} run={entry.run} />
      )}
    </Region>
  );
}

interface PinSettingsProps {
  readonly scenario: Scenario;
  readonly recording: Recording;
  readonly pin: number;
  readonly run: string;
}

function PinSettings({ scenario, recording, pin, run }: PinSettingsProps) {
  const messages = useMessages();
  const pending = useScenario((state) => state.pending);
  const [gesture, setGesture] = useState(0);
  const service = serviceOf(recording, run);
  const atMs = parseDuration(scenario.timeline[pin]?.at ?? '') ?? 0;
  const record = recording.services[service];
  const spec = useMemo(
    () => record?.versions.findLast(({ t }) => t <= atMs)?.spec ?? record?.versions[0]?.spec,
    [record, atMs],
  );
  if (record === undefined || spec === undefined) {
    return <p className="text-muted">{messages.settings.nothingToEdit}</p>;
  }
  const valueOf = (setting: SettingName): SettingValue =>
    pendingValue(pending, pin, setting) ?? settingOf(spec, setting);
  const edit = (setting: SettingName, value: SettingValue) =>
    editScenario(
      { kind: 'set', pin, service: record.name, setting, value },
      `${pin} ${setting} ${gesture}`,
    );
  const release = () => setGesture((n) => n + 1);
  const numeric = (setting: SettingName) => Number(valueOf(setting));
  const replicas = numeric('replicas');
  const slider = (setting: SettingName, max: number, step: number, text: string, min = 0) => (
    <Slider
      label={setting}
      value={numeric(setting)}
      min={min}
      max={Math.max(max, numeric(setting))}
      step={step}
      text={text}
      onChange={(value) => edit(setting, value)}
      onRelease={release}
    />
  );
  const parallelism = numeric('parallelism');
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2">
      <div className="grid min-h-0 flex-1 content-start gap-1 overflow-y-auto pr-1 short:gap-0">
        {slider(
          'parallelism',
          Math.max(replicas, 1),
          1,
          parallelism === 0 ? messages.settings.allAtOnce : String(parallelism),
        )}
        {slider('delay', DELAY_MAX_MS, 1_000, formatDuration(numeric('delay')))}
        {slider('monitor', DELAY_MAX_MS, 1_000, formatDuration(numeric('monitor')), 1_000)}
        {slider('max_failure_ratio', 1, 0.05, String(numeric('max_failure_ratio')))}
        {slider('replicas', REPLICAS_MAX, 1, String(replicas), 1)}
        <Choice
          label="order"
          value={String(valueOf('order'))}
          options={['stop-first', 'start-first']}
          onChange={(value) => {
            edit('order', value);
            release();
          }}
        />
        <Choice
          label="failure_action"
          value={String(valueOf('failure_action'))}
          options={['pause', 'continue', 'rollback']}
          onChange={(value) => {
            edit('failure_action', value);
            release();
          }}
        />
      </div>
      <Forecast recording={recording} service={service} fromMs={atMs} />
      <UpdateService scenario={scenario} service={record.name} row={service} />
      <pre
        aria-label={messages.settings.command}
        className="max-h-16 shrink-0 overflow-y-auto rounded-control bg-sunken px-2.5 py-1.5 font-mono text-xs whitespace-pre-wrap"
      >
        $ {run}
      </pre>
    </div>
  );
}

interface UpdateServiceProps {
  readonly scenario: Scenario;
  readonly service: string;
  /** Row of services. */
  readonly row: number;
}

/** The next update: the image after the one that runs, unless another is chosen. */
function UpdateService({ scenario, service, row }: UpdateServiceProps) {
  const messages = useMessages();
  const current = useRun((run) => run.frame.services[row]?.spec.task.container.image);
  const [chosen, setChosen] = useState<string | null>(null);
  const images = [
    ...new Set([...Object.keys(scenario.images ?? {}), ...(current ? [current] : [])]),
  ];
  const following = images[(images.indexOf(current ?? '') + 1) % Math.max(images.length, 1)];
  const image = chosen !== null && images.includes(chosen) ? chosen : (following ?? '');
  if (image === '') return null;
  return (
    <div className="grid shrink-0 grid-cols-2 gap-2">
      <Select
        label={messages.settings.image}
        isLabelHidden
        value={image}
        options={images.map((value) => ({ value, text: value }))}
        onChange={setChosen}
        className="h-full font-mono text-xs"
      />
      <Button
        look="primary"
        className="min-h-9 px-1"
        disabled={current === undefined}
        onClick={() => {
          updateService(service, image);
          setChosen(null);
        }}
      >
        {messages.settings.updateService}
      </Button>
    </div>
  );
}
