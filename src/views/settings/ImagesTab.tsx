import { ChevronDown, ChevronRight } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { quoteWord } from '../../docker';
import type { Ms } from '../../engine';
import { useMessages } from '../../i18n/messages-context';
import {
  behaviourNameOf,
  BEHAVIOURS,
  IMAGE_TIMES,
  imageTimeMs,
  imageTimeText,
  readImageTime,
  withBehaviour,
  withMiddle,
  type BehaviourName,
  type ImageTime,
  type ScenarioImage,
} from '../../scenario';
import { behaviourIn, editScenario, useScenario } from '../../state/scenario';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { CommandText } from './CommandText';
import { ProxyRows } from './ProxyRows';
import { tellValueError } from './SettingRows';
import { useGesture } from './useSettingForm';

// Fetched with what few look at.
const ImageMore = lazy(() => import('./ImageMore'));

interface ImagesTabProps {
  readonly images: readonly string[];
  /** The one that is most likely asked for. */
  readonly first: string;
}

/** How containers of each image behave; the times of one at once. */
export default function ImagesTab({ images, first }: ImagesTabProps) {
  const [chosen, setChosen] = useState<string | null>(first);
  return images.map((image) => (
    <ImageSettings
      key={image}
      image={image}
      isOpen={image === chosen}
      onToggle={() => setChosen(image === chosen ? null : image)}
    />
  ));
}

interface ImageSettingsProps {
  readonly image: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

const OWN = 'own';

function ImageSettings({ image, isOpen, onToggle }: ImageSettingsProps) {
  const { images: texts } = useMessages();
  const id = useId();
  const behaviour = useScenario((state) => behaviourIn(state, image));
  const { gesture, release } = useGesture();
  const name = behaviourNameOf(behaviour);
  const edit = (next: ScenarioImage, what: string) =>
    editScenario({ kind: 'image', ref: image, behaviour: next }, `${image} ${what} ${gesture}`);
  const times = IMAGE_TIMES.map((time) => (
    <TimeRow
      key={time}
      time={time}
      text={imageTimeText(behaviour, time)}
      onChange={(text) => edit({ ...behaviour, [time]: text }, time)}
      onRelease={release}
    />
  ));
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <section aria-label={image}>
      <div className="grid grid-cols-[minmax(0,1fr)_8.25rem] items-center gap-2">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          title={image}
          onClick={onToggle}
          className="flex min-h-6 min-w-0 items-center gap-0.5 rounded-md font-mono text-xs hover:bg-sunken"
        >
          <Chevron size={14} aria-hidden="true" className="shrink-0 text-muted" />
          <span className="truncate">{image}</span>
        </button>
        <Select
          label={texts.behaviourOf(image)}
          isLabelHidden
          value={name ?? OWN}
          options={[
            ...BEHAVIOURS.map((value) => ({ value, text: texts.behaviours[value] })),
            ...(name === null ? [{ value: OWN, text: texts.ownBehaviour } as const] : []),
          ]}
          onChange={(value: BehaviourName | typeof OWN) => {
            if (value === OWN) return;
            edit(withBehaviour(behaviour, value), 'behaviour');
            release();
          }}
          className="text-xs"
        />
      </div>
      <div id={id} hidden={!isOpen} className="py-1">
        {isOpen && behaviour.proxy !== undefined && (
          <ProxyRows behaviour={behaviour} onChange={edit} onRelease={release} />
        )}
        {isOpen && (
          <Suspense fallback={times}>
            <ImageMore behaviour={behaviour} onChange={edit} onRelease={release}>
              {times}
            </ImageMore>
          </Suspense>
        )}
        {isOpen && (
          <CommandText run={`chaos image ${image} ${quoteWord(JSON.stringify(behaviour))}`} />
        )}
      </div>
    </section>
  );
}

const SECOND_MS = 1_000;
/** How far the sliders go, and in which steps. */
const RANGES: Readonly<Record<ImageTime, readonly [max: Ms, step: Ms]>> = {
  pull: [20 * SECOND_MS, 500],
  start: [10 * SECOND_MS, 100],
  listen: [20 * SECOND_MS, 100],
  stop: [20 * SECOND_MS, 100],
  latency: [2 * SECOND_MS, 10],
};

interface TimeRowProps {
  readonly time: ImageTime;
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onRelease: () => void;
}

function TimeRow({ time, text, onChange, onRelease }: TimeRowProps) {
  const messages = useMessages();
  const [max, step] = RANGES[time];
  const ms = imageTimeMs(text);
  return (
    <Slider
      label={time}
      value={ms ?? max}
      min={0}
      max={max}
      step={step}
      text={text}
      said={ms === null ? messages.images.never : undefined}
      onChange={(next) => onChange(withMiddle(text, next))}
      read={(typed) => {
        const read = readImageTime(time, typed);
        if (!read.ok) return { problem: tellValueError(messages, read.error) };
        const take = () => {
          if (read.value !== text) onChange(read.value);
        };
        return { text: read.value, take };
      }}
      onRelease={onRelease}
    />
  );
}
