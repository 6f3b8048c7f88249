/** "40 s", "2 min 5 s", "1 h 12 min". */
export function formatSeconds(seconds: number): string {
  if (seconds < 1) return 'under 1 s';
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 ? `${minutes} min ${whole % 60} s` : `${minutes} min`;
  const rest = minutes % 60;
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${Math.floor(minutes / 60)} h`;
}

/** One line on how far a task is: share, rate and estimate, each only where it is known. */
export function progressWords(value: number | null, rate?: string, secondsLeft?: number): string {
  const parts: string[] = [];
  if (value !== null) parts.push(`${Math.round(Math.min(1, Math.max(0, value)) * 100)}%`);
  if (rate) parts.push(rate);
  if (secondsLeft !== undefined && Number.isFinite(secondsLeft))
    parts.push(`${formatSeconds(secondsLeft)} left`);
  return parts.join(' · ');
}
