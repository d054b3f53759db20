// The privacy notice in layers: a sentence for each part, all of it for whoever opens it.
import { Trans, useLingui } from "@lingui/react/macro";
import type { NoticeLayer, PrivacyNotice } from "@/lib/api";
import { showDate } from "@/lib/format";

export function NoticeText({ notice }: { notice: PrivacyNotice }) {
  const { version, since, school, unit } = notice;
  return (
    <div className="grid gap-4">
      <p className="tabular text-sm text-muted">
        {[school, unit].filter(Boolean).join(" · ")}
        {(school || unit) && <br />}
        <Trans>
          Version {version}, since {showDate(since)}
        </Trans>
      </p>
      <div className="card divide-y divide-line">
        {notice.layers.map((layer) => (
          <Layer key={layer.key} layer={layer} />
        ))}
      </div>
      <Contact contact={notice.contact} />
    </div>
  );
}

function Layer({ layer }: { layer: NoticeLayer }) {
  const { i18n } = useLingui();
  const language = i18n.locale === "fil" ? "fil" : "en";
  return (
    <section aria-labelledby={`notice-${layer.key}`} className="grid gap-1 px-4 py-3.5">
      <h2 id={`notice-${layer.key}`} className="font-semibold">
        {layer.title[language]}
      </h2>
      <p>{layer.short[language]}</p>
      <details>
        <summary className="inline-flex min-h-9 cursor-pointer items-center text-sm font-medium text-brand-text underline-offset-4 hover:underline">
          <Trans>More about this</Trans>
          <span className="sr-only">: {layer.title[language]}</span>
        </summary>
        <p className="mt-1 text-sm text-muted">{layer.full[language]}</p>
      </details>
    </section>
  );
}

function Contact({ contact: { name, mail, phone } }: Pick<PrivacyNotice, "contact">) {
  const isKnown = Boolean(name || mail || phone);
  return (
    <section aria-labelledby="notice-contact" className="card grid gap-1 px-4 py-3.5">
      <h2 id="notice-contact" className="font-semibold">
        <Trans>Whom to ask</Trans>
      </h2>
      {isKnown ? (
        <p className="tabular break-words">
          {name && <span className="block">{name}</span>}
          {mail && (
            <a
              href={`mailto:${mail}`}
              className="block text-brand-text underline underline-offset-4"
            >
              {mail}
            </a>
          )}
          {phone && <span className="block">{phone}</span>}
        </p>
      ) : (
        <p className="text-muted">
          <Trans>Ask at the office of the unit.</Trans>
        </p>
      )}
    </section>
  );
}
