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
}

/** The head of every page: the h1, what is true now, and what can be done. Sets the window's title. */
export function PageHeader({ title, beside, answer, actions, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${words.shell.product}`
  }, [title])
  return (
    <header className="page-header">
      <div className="page-header-row">
        <div className="page-header-title">
          <h1>{title}</h1>
          {beside}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {answer !== undefined && <div className="page-answer">{answer}</div>}
      {children}
    </header>
  )
}
