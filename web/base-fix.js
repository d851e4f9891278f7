// Gradio's <base href="./"> drops the query: with one, a click on a citation would load the page anew.
{
  const base = document.querySelector("base");
  if (base) base.href = location.pathname + location.search;
}
