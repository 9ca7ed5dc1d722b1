type Props = {
  /** What is missing, with "yet" where it may still come: "No campaigns yet." */
  title: string
  /** What the one next step leads to. */
  text?: string
  action?: React.ReactNode
}

/** Nothing here: what is missing, then the one next action. */
export function EmptyState({ title, text, action }: Props) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {text !== undefined && <p className="meta">{text}</p>}
      {action !== undefined && <div className="empty-action">{action}</div>}
    </div>
  )
}
