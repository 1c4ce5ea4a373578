import { encode, type QrCodeGenerateResult } from 'uqr';
import { useMemo, useRef } from 'react';
import { useLateMessages } from '../../i18n/late-messages';
import { Button } from '../../ui/Button';

/** A code holds no more bytes than that, at the level that forgives least. */
const BYTES_MAX = 2_953;
/** Finer than that, it wants a camera close by. Modules along an edge. */
const COARSE = 65;
/** Scanners want so much white around it. Modules. */
const BORDER = 4;

/** A link as a code for cameras: black on white in light and dark, as scanners want it. */
export function QrCode({ link }: { readonly link: string }) {
  const texts = useLateMessages().share.qr;
  const large = useRef<HTMLDialogElement>(null);
  const code = useMemo(() => codeOf(link), [link]);
  if (code === null) return <p className="text-[13px] text-muted">{texts.tooLong}</p>;
  const picture = <QrPicture code={code} name={texts.name} />;
  return (
    <div className="grid justify-items-center gap-2">
      <div className="w-full max-w-56 border border-line bg-white">{picture}</div>
      <Button onClick={() => large.current?.showModal()}>{texts.enlarge}</Button>
      {code.size > COARSE && <p className="text-xs text-muted">{texts.fine}</p>}
      <dialog
        ref={large}
        aria-label={texts.name}
        // React lets it rise to the dialog around this one.
        onClose={(event) => event.stopPropagation()}
        className="m-auto bg-white p-4 text-center backdrop:bg-black/80"
      >
        <div className="mx-auto size-[min(80vh,90vw)]">{picture}</div>
        <Button className="mt-2" onClick={() => large.current?.close()}>
          {texts.shrink}
        </Button>
      </dialog>
    </div>
  );
}

/** The code of a link; null: it is too long for one. */
export const codeOf = (link: string): QrCodeGenerateResult | null =>
  new TextEncoder().encode(link).length > BYTES_MAX
    ? null
    : encode(link, { ecc: 'L', boostEcc: true, border: BORDER });

interface QrPictureProps {
  readonly code: QrCodeGenerateResult;
  readonly name: string;
}

export function QrPicture({ code, name }: QrPictureProps) {
  return (
    <svg
      role="img"
      aria-label={name}
      viewBox={`0 0 ${code.size} ${code.size}`}
      shapeRendering="crispEdges"
      className="block w-full bg-white"
    >
      <path d={pathOf(code.data)} fill="#000" />
    </svg>
  );
}

/** Runs of dark modules, row by row. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) => {
      const runs: string[] = [];
      for (let x = 0; x < row.length; x++) {
        const from = x;
        while (row[x] === true) x++;
        if (x > from) runs.push(`M${from},${y}h${x - from}v1h${from - x}z`);
      }
      return runs;
    })
    .join('');
