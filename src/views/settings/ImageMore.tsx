import type { ReactNode } from 'react';
import type { ScenarioImage } from '../../scenario';
import { FaultRows } from './FaultRows';
import { ImageLife } from './ImageLife';

interface ImageMoreProps {
  readonly behaviour: ScenarioImage;
  readonly onChange: (next: ScenarioImage, what: string) => void;
  readonly onRelease: () => void;
  /** Its times. */
  readonly children: ReactNode;
}

/** How containers of an image live, their times, and what goes wrong with them. */
export default function ImageMore({ children, ...props }: ImageMoreProps) {
  return (
    <>
      <ImageLife behaviour={props.behaviour} />
      {children}
      <FaultRows {...props} />
    </>
  );
}
