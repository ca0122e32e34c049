#include "cli/picture_pool.h"

#include <algorithm>

namespace broadsheet {

PicturePool::PicturePool(const PictureRecipe& recipe, unsigned thread_count)
    : recipe_(recipe),
      thread_count_(thread_count > 0 ? thread_count
                                     : std::max(1u, std::thread::hardware_concurrency())) {}

PicturePool::~PicturePool() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    tasks_.clear();
  }
  has_work_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void PicturePool::start(const std::string& file) {
  const auto [found, is_new] = made_.try_emplace(file);
  if (!is_new) return;
  Task task([file, recipe = recipe_] { return make_picture(file, recipe); });
  found->second = task.get_future();
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  has_work_.notify_one();
  if (threads_.size() < thread_count_) {
    threads_.emplace_back([this] { work(); });
  }
}

MadePicture PicturePool::take(const std::string& file) {
  start(file);
  auto found = made_.find(file);
  MadePicture made = found->second.get();
  made_.erase(found);
  return made;
}

void PicturePool::work() {
  for (;;) {
    std::unique_lock lock(mutex_);
    has_work_.wait(lock, [this] { return is_ending_ || !tasks_.empty(); });
    if (is_ending_) return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
  }
}

}  // namespace broadsheet
