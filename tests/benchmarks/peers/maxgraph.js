// maxGraph, the engine of draw.io, with the boxes of `window.boxes`.
import { Graph } from "@maxgraph/core";

const graph = new Graph(document.getElementById("root"));
graph.batchUpdate(() => {
  for (const { id, x, y, width, height, label } of window.boxes) {
    graph.insertVertex({ parent: graph.getDefaultParent(), id, value: label,
                         position: [x, y], size: [width, height] });
  }
});
const bounds = graph.getGraphBounds();
graph.zoomTo(Math.min(innerWidth / bounds.width, innerHeight / bounds.height), false);

window.ready = () => document.querySelectorAll("#root svg rect").length >= window.boxes.length;
window.handle = () => document.querySelector("#root svg rect").getBoundingClientRect();
