// Work on all cores with the outcome of one: results are taken in the order of what they were made
// of, however the threads ran.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/result.h"

namespace broadsheet {

// A `next` for work_in_order that gives 0, 1, ... count - 1.
inline auto numbers_below(std::size_t count) {
  return [number = std::size_t{0}, count]() mutable -> std::optional<std::size_t> {
    return number < count ? std::optional(number++) : std::nullopt;
  };
}

// `next()` gives std::optional<In>, the work, none at its end; `make(in, thread)` gives Out on one
// of `thread_count` threads, numbered from 0; `take(out)` is called on the caller's thread, in the
// order of next(); its error ends the work. Few results wait, so memory stays bounded.
template <class In, class Out, class Next, class Make, class Take>
Result<Done> work_in_order(unsigned thread_count, Next next, Make make, Take take) {
  if (thread_count <= 1) {
    while (std::optional<In> in = next()) {
      if (auto taken = take(make(std::move(*in), 0u)); !taken) return taken;
    }
    return Done{};
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Out> made;
  std::size_t begun_count = 0;
  std::size_t taken_count = 0;
  bool is_over = false;
  const std::size_t most_ahead = thread_count * std::size_t{2};
  const auto work = [&](unsigned thread) {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return is_over || begun_count < taken_count + most_ahead; });
      if (is_over) return;
      std::optional<In> in = next();
      if (!in) {
        is_over = true;
        changed.notify_all();
        return;
      }
      const std::size_t index = begun_count++;
      lock.unlock();
      Out out = make(std::move(*in), thread);
      lock.lock();
      made.emplace(index, std::move(out));
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < thread_count; ++i) threads.emplace_back(work, i);
  Result<Done> result = Done{};
  std::unique_lock lock(mutex);
  for (;;) {
    changed.wait(lock, [&] {
      return made.count(taken_count) > 0 || (is_over && taken_count == begun_count);
    });
    const auto found = made.find(taken_count);
    if (found == made.end()) break;
    Out out = std::move(found->second);
    made.erase(found);
    lock.unlock();
    if (result) result = take(std::move(out));
    lock.lock();
    ++taken_count;
    if (!result) is_over = true;
    changed.notify_all();
  }
  lock.unlock();
  for (std::thread& thread : threads) thread.join();
  return result;
}

}  // namespace broadsheet
