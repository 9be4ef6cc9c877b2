export type { Finding } from './redaction/finding.ts'
export { withoutPlaceholders } from './redaction/placeholder.ts'
export { findSensitive, type RedactedText, redact } from './redaction/redact.ts'
