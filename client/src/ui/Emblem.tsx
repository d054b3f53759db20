// The mark of the system: a shield with two chevrons.
export function Emblem({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 64 64" aria-hidden="true" className={className}>
      <rect width="64" height="64" rx="14" fill="#2f5d3a" />
      <g fill="none" strokeWidth="3.4" strokeLinejoin="round" strokeLinecap="round">
        <path
          d="m32 13.4 15.4 5.8v11.6c0 9.8-6.3 16.9-15.4 20.7-9.1-3.8-15.4-10.9-15.4-20.7V19.2Z"
          stroke="#f6f4ec"
        />
        <path d="m24.6 28.2 7.4 5.6 7.4-5.6m-14.8 7.6 7.4 5.6 7.4-5.6" stroke="#e0b54a" />
      </g>
    </svg>
  );
}
