import { Table, type TableColumnsType, type TableProps } from 'antd'
import { useRef } from 'react'
import { useNavigate } from 'react-router'
import type { Column, DataListProps, SummaryLine } from './data-list.tsx'
import { RowLink } from './row-link.tsx'
import type { RowSelection } from './selection.ts'
import { useRoom } from './width.ts'

/**
 * The table of a list on a wide screen. Where its columns fit, its head and sums stay in view while
 * the page scrolls; where they need more room, it scrolls inside itself instead.
 */
export function DataTable<Row extends object>(props: DataListProps<Row>) {
  const area = useRef<HTMLDivElement>(null)
  const needed = tableWidth(props.columns) + (props.selection ? boxWidth : 0)
  const fits = useRoom(area) >= needed
  return (
    <div ref={area} className={fits ? 'table-fits' : undefined}>
      <Rows {...props} scrollsFrom={fits ? undefined : needed} />
    </div>
  )
}

type TableRowSelection<Row> = NonNullable<TableProps<Row>['rowSelection']>

type RowsProps<Row> = DataListProps<Row> & { scrollsFrom: number | undefined }

function Rows<Row extends object>({ scrollsFrom, ...props }: RowsProps<Row>) {
  const { list, rowTo } = props
  const navigate = useNavigate()
  const skeleton = list.state === 'loading'
  const rows = skeleton ? skeletonRows : list.rows
  return (
    <Table<Row>
      size="small"
      aria-label={props.caption}
      tableLayout="fixed"
      pagination={false}
      rowKey={(row) => (skeleton ? (row as { skeleton: number }).skeleton : props.rowKey(row))}
      columns={tableColumns(props, skeleton)}
      rowSelection={skeleton ? undefined : boxes(props.selection)}
      dataSource={rows as Row[]}
      scroll={scrollsFrom === undefined ? undefined : { x: scrollsFrom }}
      showSorterTooltip={false}
      onChange={(_pages, _filters, sorter) => {
        if (Array.isArray(sorter)) return
        const sort = props.columns.find((column) => column.key === sorter.columnKey)?.sort
        list.setSort(
          sort && sorter.order ? `${sorter.order === 'descend' ? '-' : ''}${sort}` : null,
        )
      }}
      onRow={(row) => ({
        onClick: (event) => {
          const onControl = (event.target as Element).closest('a,button,input,label')
          const selecting = window.getSelection()?.toString()
          if (rowTo && !skeleton && !onControl && !selecting) navigate(rowTo(row))
        },
        className: rowTo ? 'row-opens' : undefined,
      })}
      summary={() =>
        skeleton ? null : <Summary lines={props.summary ?? []} columns={props.columns} />
      }
    />
  )
}

const boxWidth = 44

function boxes<Row>(selection: RowSelection<Row> | undefined): TableRowSelection<Row> | undefined {
  if (!selection) return undefined
  return {
    columnWidth: boxWidth,
    fixed: true,
    preserveSelectedRowKeys: true,
    selectedRowKeys: [...selection.chosen],
    onChange: (keys) => selection.onChange(new Set(keys as number[])),
    getCheckboxProps: (row) => ({
      'aria-label': selection.label(row),
      disabled: !selection.can(row),
    }),
  }
}

const skeletonRows = Array.from({ length: 8 }, (_, at) => ({ skeleton: at }))

function tableColumns<Row extends object>(
  props: DataListProps<Row>,
  skeleton: boolean,
): TableColumnsType<Row> {
  const { list, rowTo } = props
  return props.columns.map((column, at) => ({
    key: column.key,
    title: column.title,
    width: column.width,
    align: column.align === 'end' ? 'end' : 'start',
    rowScope: at === 0 && !skeleton ? 'row' : undefined,
    fixed: at === 0 ? 'left' : undefined,
    sorter: column.sort !== undefined,
    sortOrder: column.sort === undefined ? undefined : orderOf(list.sort, column.sort),
    ellipsis: false,
    className: column.align === 'end' ? 'number' : undefined,
    render: (_value: unknown, row: Row) => {
      if (skeleton) return <span className="skeleton" />
      const content = column.render(row)
      return at === 0 && rowTo ? <RowLink to={rowTo(row)}>{content}</RowLink> : content
    },
  }))
}

function orderOf(sort: string | null, column: string) {
  if (sort?.replace(/^-/, '') !== column) return null
  return sort.startsWith('-') ? 'descend' : 'ascend'
}

/** Columns without a width count 160 px; below the sum the table scrolls inside itself. */
function tableWidth<Row>(columns: Column<Row>[]): number {
  return columns.reduce((sum, column) => sum + (column.width ?? 160), 0)
}

type SummaryProps<Row> = { lines: SummaryLine[]; columns: Column<Row>[] }

function Summary<Row>({ lines, columns }: SummaryProps<Row>) {
  if (lines.length === 0) return null
  return (
    <Table.Summary fixed>
      {lines.map((line) => (
        <Table.Summary.Row key={line.key} className="summary-row">
          {columns.map((column, at) => (
            <Table.Summary.Cell
              key={column.key}
              index={at}
              align={column.align === 'end' ? 'right' : 'left'}
            >
              {at === 0 ? line.label : line.values[column.key]}
            </Table.Summary.Cell>
          ))}
        </Table.Summary.Row>
      ))}
    </Table.Summary>
  )
}
