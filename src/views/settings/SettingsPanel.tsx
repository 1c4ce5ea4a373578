import { lazy, Suspense, useEffect, useRef, useState, type RefObject } from 'react';
import type { Recording } from '../../engine';
import { withoutDigest } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { SETTING_NAMES, type Scenario } from '../../scenario';
import { usePlayhead } from '../../state/playhead';
import { useRun } from '../../state/run';
import { givenIn } from '../../state/given';
import { pinAt, serviceOf, useScenario } from '../../state/scenario';
import { useSelection } from '../../state/selection';
import { useSettingInView, type Control } from '../../state/setting-in-view';
import { Region } from '../../ui/Region';
import { Select } from '../../ui/Select';
import { Tabs } from '../../ui/Tabs';
import { CommandBox } from './CommandBox';
import { Forecast } from './Forecast';
import { HealthTab, RestartTab, RollbackTab, UpdateTab } from './SettingTabs';
import { UpdateService } from './UpdateService';
import { useSettingForm } from './useSettingForm';

// Fetched when they are first opened.
const FilesTab = lazy(() => import('../editor/FilesTab'));
const ImagesTab = lazy(() => import('./ImagesTab'));
const TrafficTab = lazy(() => import('./TrafficTab'));

const TABS = [
  'update_config',
  'rollback_config',
  'health',
  'restart',
  'images',
  'traffic',
  'files',
] as const;
type Tab = (typeof TABS)[number];

/** The settings that a tab shows. */
const SECTIONS: Readonly<Record<Tab, (setting: Control) => boolean>> = {
  update_config: (setting) => !/[.]|^stop|^health|^images/.test(setting),
  rollback_config: (setting) => setting.startsWith('rollback'),
  health: (setting) => setting.startsWith('health'),
  restart: (setting) => /^restart|^stop/.test(setting),
  images: (setting) => /^images|^proxy/.test(setting),
  traffic: (setting) => setting.startsWith('traffic'),
  files: () => false,
};

/** What steers an update: the settings of a command, what they lead to, and the next update. */
export function SettingsPanel() {
  const messages = useMessages();
  const scenario = useScenario((state) => state.history.present);
  const recording = useRun((run) => run.recording);
  const selected = useSelection((selection) => selection.pin);
  const suggested = usePlayhead((playhead) => pinAt(scenario, recording, playhead.atMs));
  // While somebody is at a control, the playhead may go past a command and take nothing from their hand.
  const [held, setHeld] = useState<number | null>(null);
  const pin = [selected, held].find((row) => row !== null && row in scenario.timeline) ?? suggested;
  return (
    <Region
      title={messages.settings.title}
      isTitleHidden
      className="flex min-h-0 flex-1 flex-col px-3 pt-2 pb-2 text-[13px]"
    >
      {recording === null ? (
        <p className="text-muted">{messages.app.loading}</p>
      ) : (
        <Settings scenario={scenario} recording={recording} pin={pin} onHold={setHeld} />
      )}
    </Region>
  );
}

interface SettingsProps {
  readonly scenario: Scenario;
  readonly recording: Recording;
  /** Row of the timeline; null where no command has settings. */
  readonly pin: number | null;
  /** Somebody is at the controls of a command; null: not any more. */
  readonly onHold: (pin: number | null) => void;
}

function Settings({ scenario, recording, pin, onHold }: SettingsProps) {
  const messages = useMessages();
  const [tab, setTab] = useState<Tab>('update_config');
  const panel = useRef<HTMLDivElement>(null);
  useWanted(panel, setTab);
  const [chosen, setChosen] = useState<string | null>(null);
  const asked = useSettingInView(({ wish }) => wish?.image);
  const said = useRun((run) => (pin === null ? undefined : run.said[pin]));
  const { run = '' } = (pin === null ? undefined : scenario.timeline[pin]) ?? {};
  const atMs = givenIn(scenario.timeline, recording)[pin ?? -1] ?? 0;
  const { services } = recording;
  const named = services.findIndex(({ name }) => name === chosen && said?.[name] !== undefined);
  const row = named < 0 ? serviceOf(recording, run) : named;
  const form = useSettingForm(scenario, recording, pin ?? -1, row);
  const record = services[row];
  const stack = Object.keys(said ?? {}).filter((name) => services.some((one) => one.name === name));
  const images = imagesOf(scenario, recording);
  const after = record?.versions.findLast(({ t }) => t <= atMs)?.spec.task.container.image;
  const nothing = <p className="text-muted">{messages.settings.nothingToEdit(run)}</p>;
  // J-5
  const isOfJob = form?.mode === 'replicated-job' || form?.mode === 'global-job';
  const noUpdate = <p className="text-muted">{messages.settings.jobsHaveNoUpdate}</p>;
  const panels: Readonly<Record<Tab, React.ReactNode>> = {
    update_config: form === null ? nothing : isOfJob ? noUpdate : <UpdateTab form={form} />,
    rollback_config: form === null ? nothing : isOfJob ? noUpdate : <RollbackTab form={form} />,
    health: form === null ? nothing : <HealthTab form={form} />,
    restart: form === null ? nothing : <RestartTab form={form} />,
    images: (
      <Suspense>
        <ImagesTab
          key={asked ?? ''}
          images={images}
          first={asked ?? withoutDigest(after ?? images[0] ?? '')}
        />
      </Suspense>
    ),
    traffic: (
      <Suspense>
        <TrafficTab scenario={scenario} />
      </Suspense>
    ),
    files: (
      <Suspense>
        <FilesTab scenario={scenario} />
      </Suspense>
    ),
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-1.5">
      {stack.length > 1 && (
        <Select
          label={messages.settings.service}
          value={record?.name ?? ''}
          options={stack.map((value) => ({ value, text: value }))}
          onChange={setChosen}
          className="font-mono text-xs"
        />
      )}
      <div
        ref={panel}
        className="contents"
        onPointerDown={() => onHold(pin)}
        onPointerUp={({ currentTarget }) => {
          if (!currentTarget.contains(document.activeElement)) onHold(null);
        }}
        onFocus={() => onHold(pin)}
        onBlur={({ currentTarget, relatedTarget }) => {
          if (!currentTarget.contains(relatedTarget)) onHold(null);
        }}
      >
        <Tabs
          label={messages.settings.tabList}
          tabs={TABS.map((value) => ({ value, text: messages.settings.tabs[value] }))}
          open={tab}
          onOpen={setTab}
          className="-mx-1 -my-0.5 min-h-0 flex-1 space-y-0.5 overflow-y-auto px-1 py-1 short:space-y-0"
        >
          {panels[tab]}
        </Tabs>
      </div>
      {record !== undefined && pin !== null && (
        <>
          <Forecast recording={recording} service={row} fromMs={atMs} />
          <UpdateService images={images} service={record.name} row={row} />
        </>
      )}
      {pin !== null && (
        <CommandBox
          scenario={scenario}
          pin={pin}
          said={form?.said}
          settings={SETTING_NAMES.filter(SECTIONS[tab])}
        />
      )}
    </div>
  );
}

const FRAMES_MAX = 120;

/** Opens the tab of a setting that somebody is led to, and gives its control the focus. */
function useWanted(panel: RefObject<HTMLElement | null>, openTab: (tab: Tab) => void): void {
  const wish = useSettingInView((state) => state.wish);
  useEffect(() => {
    if (wish === null) return undefined;
    const { what: wanted } = wish;
    openTab(TABS.find((tab) => SECTIONS[tab](wanted)) ?? 'update_config');
    // The control is there once the tab is, which may take more than a frame.
    let framesLeft = FRAMES_MAX;
    const focus = () => {
      const row =
        wanted === 'images'
          ? panel.current?.querySelector('[role=tabpanel]:has(button, input)')
          : panel.current?.querySelector(`[data-setting="${wanted}"]`);
      if (row == null && framesLeft-- > 0) {
        frame = requestAnimationFrame(focus);
        return;
      }
      row?.scrollIntoView({ block: 'nearest' });
      row?.querySelector<HTMLElement>('input:checked, input:not(:disabled), button')?.focus();
    };
    let frame = requestAnimationFrame(focus);
    return () => cancelAnimationFrame(frame);
  }, [wish, panel, openTab]);
}

/** Images that the scenario names, or that run. */
const imagesOf = ({ images = {} }: Scenario, { services }: Recording): readonly string[] => [
  ...new Set([
    ...Object.keys(images),
    ...services.flatMap(({ versions }) =>
      versions.map(({ spec }) => withoutDigest(spec.task.container.image)),
    ),
  ]),
];
