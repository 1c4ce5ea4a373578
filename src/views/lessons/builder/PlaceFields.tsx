import { useBuilderTexts } from '../../../i18n/late-messages';
import type { Place, Scene } from '../../../lessons';
import { inMs, inSeconds, NumberField } from './parts';
import { MomentPicker } from './MomentPicker';

interface PlaceFieldsProps {
  readonly label: string;
  readonly scene: Scene;
  readonly fromMs: number;
  readonly value: Place;
  readonly onChange: (place: Place, touched: string) => void;
  readonly isFirst?: boolean;
}

/** A point of the run: a moment, or so long before it. */
export function PlaceFields({ value, onChange, ...rest }: PlaceFieldsProps) {
  const texts = useBuilderTexts();
  const { moment, beforeMs } = value;
  return (
    <>
      <MomentPicker
        {...rest}
        accepts="any"
        value={moment}
        onChange={(next) => onChange({ ...value, moment: next }, 'moment')}
      />
      <NumberField
        label={texts.secondsBefore}
        value={inSeconds(beforeMs) ?? 0}
        step={0.5}
        onChange={(seconds) =>
          onChange(
            seconds === null || seconds === 0 ? { moment } : { moment, beforeMs: inMs(seconds) },
            'before',
          )
        }
      />
    </>
  );
}
