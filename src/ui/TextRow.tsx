import { useId } from 'react';
import { Field } from './Field';
import { Row, type TakeBack } from './Row';
import { useDraft, type Reading } from './useDraft';

interface TextRowProps {
  readonly label: string;
  readonly text: string;
  readonly read: (typed: string) => Reading;
  readonly onRelease: () => void;
  readonly takeBack?: TakeBack | undefined;
  readonly disabled?: boolean;
}

/** A setting that is free text. */
export function TextRow({ label, text, read, onRelease, takeBack, disabled }: TextRowProps) {
  const id = useId();
  const { field, problem } = useDraft(text, read, onRelease);
  const noteId = problem === null ? undefined : `${id}-note`;
  return (
    <Row
      label={label}
      labelId={`${id}-label`}
      htmlFor={id}
      takeBack={takeBack}
      note={problem}
      noteId={noteId}
    >
      <Field
        {...field}
        id={id}
        labelId={`${id}-label`}
        isInvalid={problem !== null}
        describedBy={noteId}
        disabled={disabled}
      />
    </Row>
  );
}
