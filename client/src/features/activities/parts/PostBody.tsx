// The words of a post: lines stay lines, and an address of the web becomes a link, nothing else.

const ADDRESS = /(https:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/g;

export function PostBody({ text }: { text: string }) {
  return (
    <div className="grid max-w-prose gap-3 whitespace-pre-line break-words">
      {text
        .split(/\n{2,}/)
        .map((paragraph, place) => ({ paragraph, key: `${place}` }))
        .map(({ paragraph, key }) => (
          <p key={key}>
            {paragraph.split(ADDRESS).map((part, place) =>
              place % 2 === 1 ? (
                <a
                  key={`${key}.${part}`}
                  href={part}
                  target="_blank"
                  rel="noopener noreferrer nofollow"
                  className="text-brand-text underline underline-offset-4"
                >
                  {part}
                </a>
              ) : (
                part
              ),
            )}
          </p>
        ))}
    </div>
  );
}
