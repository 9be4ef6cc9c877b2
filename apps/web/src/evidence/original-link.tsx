import { evidenceStrings } from '../strings/catalogue.ts'
import { Icon } from '../ui/icon.tsx'

/** Only web addresses are linked: a source may name any other, such as `javascript:`. */
export function OriginalLink({ url }: { url: string | null }) {
  if (url === null || !/^https?:\/\//i.test(url)) return null
  return (
    <a
      href={url}
      target="_blank"
      rel="noreferrer noopener"
      className="link mt-2 inline-flex items-center gap-1.5 self-start text-sm"
    >
      {evidenceStrings.original}
      <Icon name="external" className="size-3.5" />
    </a>
  )
}
