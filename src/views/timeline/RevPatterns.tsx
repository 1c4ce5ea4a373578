/** What versions are filled with where hues are done without; `palettes.css` refers to it. */
const PATTERNS = [
  { id: 'rev-2', width: 5, height: 5, mark: 'M0,0h2.5v5h-2.5z', angle: 45 },
  { id: 'rev-3', width: 4.5, height: 4.5, mark: 'M1,1h2.5v2.5h-2.5z', angle: 45 },
  { id: 'rev-4', width: 6, height: 4, mark: 'M0,0h6v1.75h-6z', angle: 0 },
] as const;

export default function RevPatterns() {
  return (
    <svg width={0} height={0} aria-hidden="true" className="absolute">
      <defs>
        {PATTERNS.map(({ id, width, height, mark, angle }, i) => (
          <pattern
            key={id}
            id={id}
            width={width}
            height={height}
            patternUnits="userSpaceOnUse"
            patternTransform={`rotate(${angle})`}
          >
            <rect width={width} height={height} className="fill-panel" />
            <path d={mark} fill={`var(--v${i + 2})`} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}
