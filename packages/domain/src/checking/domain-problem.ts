/** What is wrong, and where. An error keeps the domain from working as it says; a warning may be meant. */
export interface DomainProblem {
  file: string
  /** From 1. */
  line: number
  message: string
  severity: 'error' | 'warning'
}

export type Severity = DomainProblem['severity']
