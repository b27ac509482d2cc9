/** The company's name set as its logo, after a mark of two overlapping forms in the brand's colours. */
export const Wordmark = ({ name }: { name: string }) => (
  <span className="flex min-w-0 items-center gap-2.5">
    <svg aria-hidden focusable="false" viewBox="0 0 32 32" className="size-7 shrink-0">
      <path d="M16 0a16 16 0 0 0 0 32z" fill="var(--color-primary)" />
      <circle cx="22" cy="16" r="10" fill="var(--color-accent)" />
    </svg>
    <span className="display display-6 truncate">{name}</span>
  </span>
);
