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
      import('../state/files')
        .then(async ({ takeIn }) => {
          // One after the other: each finds what the one before has made.
          for (const file of files) await takeIn(file);
        })
        .catch(crash);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
