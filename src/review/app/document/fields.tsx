import type { Report } from '../../../model.ts'
import { useLanguage, useStrings } from '../shared/language.tsx'
import { nameIn, TYPES } from '../shared/names.ts'

interface FieldsProps {
  readonly report: Report
  readonly onPage: (page: number) => void
}

/** What the document is, what it says of its organisation, and how each page was read. */
export function Fields({ report, onPage }: FieldsProps) {
  const t = useStrings()
  const [language] = useLanguage()
  const { document, organization, source, citations = [] } = report
  const { region } = document
  const fields = [
    [t('title'), document.title],
    [t('entity'), document.entity],
    [t('type'), nameIn(TYPES, document.type, language)],
    [t('level'), document.entityLevel && nameIn(TYPES, document.entityLevel, language)],
    [t('region'), region && [region.province, region.city, region.county, region.code].filter(Boolean).join(' ')],
    [t('year'), document.fiscalYear],
    [t('source'), source.file],
    ['SHA-256', source.sha256],
    ['URL', source.url],
  ] as const
  const lists = [
    [t('duties'), organization.duties],
    [t('offices'), organization.offices],
    [t('units'), organization.units],
    [t('headcount'), organization.headcount.map(h => `${h.kind} ${h.count}`)],
    [t('citations'), citations.map(c => `${c.title} ${c.number}`)],
  ] as const
  return (
    <div class="fields">
      <dl class="details">
        {fields.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      {lists.map(
        ([name, items]) =>
          items.length > 0 && (
            <section key={name}>
              <h3>{name}</h3>
              <ul>
                {items.map(item => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            </section>
          ),
      )}
      <PagesRead report={report} onPage={onPage} />
    </div>
  )
}

function PagesRead({ report, onPage }: FieldsProps) {
  const t = useStrings()
  return (
    <>
      <h3>{t('pagesRead')}</h3>
      <ul class="page-list">
        {report.pages.map(page => (
          <li key={page.number}>
            <button type="button" onClick={() => onPage(page.number)}>
              {t('page')} {page.number}
            </button>{' '}
            {page.kind}
            {page.engine && ` · ${page.engine}`} · {page.reason}
            {!page.read && <strong> · {t('notRead')}</strong>}
          </li>
        ))}
      </ul>
    </>
  )
}
