import { useMemo, useState } from 'react';
import { outlineCommand } from '../../docker';
import { specAfter } from '../../analysis';
import type { Recording, ServiceMode } from '../../engine';
import {
  behaviourOf,
  isEditable,
  obstacleTo,
  settingOf,
  type Obstacle,
  type Said,
  type Scenario,
  type SettingName,
  type SettingValue,
} from '../../scenario';
import { useRun } from '../../state/run';
import { editScenario, pendingValue, useScenario } from '../../state/scenario';

/** The settings of one command, for one service. */
export interface SettingForm {
  /** Row of the timeline. */
  readonly pin: number;
  readonly service: string;
  readonly said: Said | undefined;
  readonly mode: ServiceMode['kind'];
  /** The value in force after the command, or the one that is being set. */
  readonly valueOf: (setting: SettingName) => SettingValue;
  readonly isSaid: (setting: SettingName) => boolean;
  readonly obstacleTo: (setting: SettingName) => Obstacle | null;
  readonly edit: (setting: SettingName, value: SettingValue | null) => void;
  /** Ends a gesture: what is set next is a step of its own. */
  readonly release: () => void;
}

/**
 * The settings of a command; null where it has none, or where the service is not there.
 *
 * @param service - row of the recording's services
 */
export function useSettingForm(
  scenario: Scenario,
  recording: Recording,
  pin: number,
  service: number,
): SettingForm | null {
  const pending = useScenario((state) => state.pending);
  const saidBy = useRun((run) => run.said[pin]);
  const { gesture, release } = useGesture();
  const spec = useMemo(
    () => specAfter(scenario, recording, pin, service),
    [scenario, recording, pin, service],
  );
  const name = recording.services[service]?.name;
  const run = scenario.timeline[pin]?.run ?? '';
  if (spec === undefined || name === undefined || !isEditable(run)) return null;
  const { images = {} } = scenario;
  const { image } = spec.task.container;
  const check = Object.hasOwn(images, image)
    ? behaviourOf(images[image] ?? {}).healthcheck
    : undefined;
  const said = saidBy?.[outlineCommand(run).kind === 'stack-deploy' ? name : ''];
  return {
    pin,
    service: name,
    said,
    mode: spec.mode.kind,
    valueOf: (setting) => pendingValue(pending, pin, setting) ?? settingOf(spec, setting, check),
    isSaid: (setting) => said?.settings[setting] !== undefined,
    obstacleTo: (setting) => obstacleTo(scenario, pin, setting),
    edit: (setting, value) =>
      editScenario({ kind: 'set', pin, service: name, setting, value }, `${setting} ${gesture}`),
    release,
  };
}

let gestures = 0;

/** Names the gesture that goes on: a drag, or a burst of typing, is one step of the history. */
export function useGesture(): { readonly gesture: number; readonly release: () => void } {
  const [gesture, setGesture] = useState(() => ++gestures);
  return { gesture, release: () => setGesture(++gestures) };
}
