import { useEffect } from 'react';
import { crash } from '../state/scenario';

/** Takes in files that are dragged onto the page. */
export function useFileDrop(): void {
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      takeAllIn(files).catch(crash);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}

const isScript = ({ name }: File): boolean => /\.sh$/i.test(name);

async function takeAllIn(files: readonly File[]): Promise<void> {
  const [{ takeIn }, { takeScriptFile }] = await Promise.all([
    import('../state/files'),
    import('../state/script'),
  ]);
  // One after the other: each finds what the one before has made. A script may read the other files.
  for (const file of files) if (!isScript(file)) await takeIn(file);
  for (const file of files) if (isScript(file)) await takeScriptFile(file);
}
