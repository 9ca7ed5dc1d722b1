import { useEffect } from 'react'
import { words } from '../words.ts'

type Props = {
  title: string
  /** StatusTag and IdText beside the title. */
  beside?: React.ReactNode
  /** The page's answer in one line. */
  answer?: React.ReactNode
  /** One primary button, at most two others, the rest in a menu. */
  actions?: React.ReactNode
  /** Tabs on the header's lower edge. */
  children?: React.ReactNode
  /** A record's moves carry their reasons and stay in the page; others stick to a phone's lower edge. */
  inRecord?: boolean
}

/** The head of every page: the h1, what is true now, and what can be done. Sets the window's title. */
export function PageHeader(props: Props) {
  const { title, beside, answer, actions, children, inRecord = false } = props
  useEffect(() => {
    document.title = `${title} · ${words.shell.product}`
  }, [title])
  return (
    <header className={inRecord ? 'page-header' : 'page-header page-header-sticky'}>
      <div className="page-header-row">
        <div>
          <div className="page-header-title">
            <h1>{title}</h1>
            {beside}
          </div>
          {answer !== undefined && <div className="page-answer">{answer}</div>}
        </div>
        {hasActions(actions) && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </header>
  )
}

/** A page writes `may(…) && <Button>`: without the right there is no bar for it. */
function hasActions(actions: React.ReactNode): boolean {
  return actions !== undefined && actions !== null && actions !== false
}
