interface CutNameProps {
  /** Such as `web_web-canary.1`. */
  readonly name: string;
  readonly className?: string;
}

/** A name that is cut where there is no room for it, but not what comes behind its last dot. */
export function CutName({ name, className = '' }: CutNameProps) {
  const dot = name.lastIndexOf('.');
  const [head, tail] = dot < 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  return (
    <span className={`flex min-w-0 ${className}`}>
      {/* Two boxes in a row are read as two words. */}
      <span className="sr-only">{name}</span>
      <span aria-hidden="true" className="truncate">
        {head}
      </span>
      <span aria-hidden="true" className="shrink-0">
        {tail}
      </span>
    </span>
  );
}
