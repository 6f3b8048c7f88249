export const title = document.title;
export const started = performance.now();
console.log(title, started);
setTimeout(() => undefined, 0);
