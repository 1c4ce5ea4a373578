import { useState } from 'react';
import { withoutDigest } from '../../i18n/format';
import { useMessages } from '../../i18n/messages-context';
import { useRun } from '../../state/run';
import { updateCommand, updateService } from '../../state/scenario';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';

interface UpdateServiceProps {
  readonly images: readonly string[];
  readonly service: string;
  /** Row of services. */
  readonly row: number;
}

/** The image after the one that runs, if there is one of the same repository that has another tag. */
function followingImage(images: readonly string[], current: string | undefined): string {
  const repository = repositoryOf(current ?? '');
  const versions = images.filter((image) => repositoryOf(image) === repository);
  const among = versions.length > 1 ? versions : images;
  return among[(among.indexOf(current ?? '') + 1) % among.length] ?? '';
}

const repositoryOf = (image: string): string => image.replace(/:[^/:]*$/, '');

/** The next update: the image after the one that runs, unless another is chosen. */
export function UpdateService({ images, service, row }: UpdateServiceProps) {
  const messages = useMessages();
  const spec = useRun((run) => run.frame.services[row]?.spec);
  const current = spec && withoutDigest(spec.task.container.image);
  const [chosen, setChosen] = useState<string | null>(null);
  const isKnown = chosen !== null && images.includes(chosen);
  const image = isKnown ? chosen : followingImage(images, current);
  if (image === '') return null;
  return (
    <div className="grid shrink-0 grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-1.5">
      <Button
        look="primary"
        className="min-h-8 px-3 py-0.5"
        disabled={current === undefined}
        title={updateCommand(service, image)}
        onClick={() => {
          updateService(service, image);
          setChosen(null);
        }}
      >
        {messages.settings.updateService}
      </Button>
      <span className="text-muted">{messages.settings.toImage}</span>
      <Select
        label={messages.settings.image}
        isLabelHidden
        value={image}
        options={images.map((value) => ({ value, text: value }))}
        onChange={setChosen}
        className="font-mono text-xs"
      />
    </div>
  );
}
